/** The command line: one class for each word, and how answers look. The only room that prints. */
package studio.graft.app.cli;
