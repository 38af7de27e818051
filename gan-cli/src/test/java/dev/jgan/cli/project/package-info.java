@NullMarked
package dev.jgan.cli.project;

import org.jspecify.annotations.NullMarked;
