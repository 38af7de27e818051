/** Small classifiers, and their training: what features of samples are taken from. */
@NullMarked
package dev.jgan.plugins.classifier;

import org.jspecify.annotations.NullMarked;
