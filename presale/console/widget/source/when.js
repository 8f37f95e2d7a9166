// Times as a shopper reads them: “14:05”, “昨天 14:05”, “11月20日 14:05”.
const PAUSE_WORTH_A_TIME_MS = 5 * 60 * 1000;

export function apart(before, after) {
  return !before || after - before > PAUSE_WORTH_A_TIME_MS;
}

export function timeInWords(at, now) {
  const time = at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const days = Math.round((midnight(now) - midnight(at)) / 86400000);
  if (days <= 0) return time;
  return `${days === 1 ? "昨天" : dayInWords(at)} ${time}`;
}

export function dayInWords(at) {
  return at.toLocaleDateString("zh-CN", { month: "long", day: "numeric" });
}

function midnight(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
