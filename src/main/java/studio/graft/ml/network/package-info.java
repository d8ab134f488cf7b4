/**
 * The structure of backbones as plain data: layers, blocks, and the catalogue of what the studio
 * knows. Says nothing of how a network is computed.
 */
package studio.graft.ml.network;
