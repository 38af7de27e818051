package dev.jgan.api.network;

/** How a network is applied. */
public enum Mode {
    /** Within a turn: batch statistics, dropout. */
    TRAIN,
    /** To make or judge samples: moving statistics, no dropout, averaged weights where there are any. */
    SAMPLE,
    /**
     * To measure what SAMPLE will use: as SAMPLE, but batch statistics are those of the batch, and the states that stand for
     * them take them over as they are.
     */
    CALIBRATE
}
