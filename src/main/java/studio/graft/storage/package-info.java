/**
 * What is on disk: project file, label journal, run folders, feature caches, settings. Atomic
 * writes, versioned formats.
 */
package studio.graft.storage;
