/** What page functions of these tests see: the same as the script itself. */
/// <reference path="../../snippet/browser.d.ts" />
