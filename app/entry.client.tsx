// Remix builds a client entry whatever a project does; nothing here is ever sent to a reader
// (docs/decisions/0002-html-without-client-runtime.md).
export {}
