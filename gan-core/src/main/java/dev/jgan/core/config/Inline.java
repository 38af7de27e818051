package dev.jgan.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one {@link dev.jgan.api.plugin.Component} of a section that stands in the section's own mapping: its
 * {@code type} and its keys are those that the section does not claim, as in {@code data: {type: mnist, batchSize: 64}}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Inline {}
