/** What the first screen does not wait for: what stands in the panels, and the library. One part of the app, few requests. */
import '../components/lectern-about/lectern-about.js';
import '../components/lectern-cite/lectern-cite.js';
import '../components/lectern-elements/lectern-elements.js';
import '../components/lectern-commands/lectern-commands.js';
import '../components/lectern-contents/lectern-contents.js';
import '../components/lectern-names/lectern-names.js';
import '../components/lectern-notes/lectern-notes.js';
import '../components/lectern-second/lectern-second.js';
import '../components/lectern-selection/lectern-selection.js';
import '../components/lectern-search/lectern-search.js';
import '../components/lectern-source/lectern-source.js';
import '../components/lectern-type/lectern-type.js';
import '../components/lectern-library/lectern-library.js';

export { PassageDesk } from './passage-desk.js';
