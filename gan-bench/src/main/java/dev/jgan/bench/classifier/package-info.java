/** The training of the classifiers whose weights come with the built-in features. */
@NullMarked
package dev.jgan.bench.classifier;

import org.jspecify.annotations.NullMarked;
