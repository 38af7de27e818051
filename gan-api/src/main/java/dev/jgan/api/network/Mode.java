package dev.jgan.api.network;

/** How a network is applied. */
public enum Mode {
    /** Within a turn: batch statistics, dropout. */
    TRAIN,
    /** To make or judge samples: moving statistics, no dropout, averaged weights where there are any. */
    SAMPLE
}
