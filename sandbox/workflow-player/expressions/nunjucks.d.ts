/** The part of nunjucks that reads templates; its published types describe only the part that renders them. */
declare module 'nunjucks' {
  const nunjucks: {
    parser: { parse: (source: string, extensions: [], options: object) => unknown };
    /** Teaches the parser slices such as `list[1:3]`. */
    installJinjaCompat: () => void;
  };
  export default nunjucks;
}
