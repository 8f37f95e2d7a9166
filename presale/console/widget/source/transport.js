// Two ways to carry Engine.IO 4 packets (strings): a WebSocket, and long polling for networks that break WebSockets.
// Each gives {send, end} and calls `onPacket` for every packet and `onEnd` once.
export function viaWebSocket(url, onPacket, onEnd) {
  const socket = new WebSocket(url.replace(/^http/, "ws") + "?EIO=4&transport=websocket");
  socket.onmessage = ({ data }) => onPacket(String(data));
  socket.onclose = onEnd;
  return {
    send: (packet) => socket.readyState === 1 && socket.send(packet),
    end: () => {
      socket.onmessage = socket.onclose = null;
      socket.close();
      onEnd();
    },
  };
}

const BETWEEN = "\x1e";

export function viaPolling(url, onPacket, onEnd) {
  const leaving = new AbortController();
  let sid = "";
  let queue = [];
  let posting = false;

  async function ask(init) {
    const address = `${url}?EIO=4&transport=polling${sid && `&sid=${encodeURIComponent(sid)}`}`;
    const answer = await fetch(address, { credentials: "omit", cache: "no-store", signal: leaving.signal, ...init });
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }

  async function listen() {
    while (!leaving.signal.aborted) {
      for (const packet of (await ask()).split(BETWEEN)) {
        if (packet[0] === "0") sid = JSON.parse(packet.slice(1)).sid;
        onPacket(packet);
      }
    }
  }

  async function flush() {
    if (posting) return;
    posting = true;
    while (queue.length > 0) {
      const body = queue.join(BETWEEN);
      queue = [];
      await ask({ method: "POST", body });
    }
    posting = false;
  }

  function end() {
    if (leaving.signal.aborted) return;
    leaving.abort();
    onEnd();
  }

  listen().catch(end);
  return {
    send: (packet) => {
      queue.push(packet);
      flush().catch(end);
    },
    end,
  };
}
