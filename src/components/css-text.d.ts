/** A style sheet as text: the build and the test runner resolve its imports. */
declare module '*.css' {
  const text: string;
  export default text;
}
