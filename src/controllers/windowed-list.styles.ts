import { css } from 'lit';

/** What a windowed list needs of its host's style; how its items look is the host's own. */
export const windowedStyles = css`
  .windowed {
    /* What is in view is kept in its place by the list itself, the same in every browser. */
    overflow-anchor: none;
  }
  .windowed[data-columns='3'] .row {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  .windowed[data-columns='5'] .row {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
  }
`;
