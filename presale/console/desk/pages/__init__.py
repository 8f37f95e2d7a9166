"""The desk's pages, drawn with NiceGUI. Decisions are next door; here is only what is seen and pressed."""
