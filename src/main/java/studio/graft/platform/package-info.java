/**
 * Folders of this operating system and what it offers: data, cache and log folders, opening files.
 */
package studio.graft.platform;
