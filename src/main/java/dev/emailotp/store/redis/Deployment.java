package dev.emailotp.store.redis;

/** How Redis is run. */
public enum Deployment {
    /** One server, or whatever stands behind one address. */
    STANDALONE,
    /** Sentinels know which server is the primary; they are what is connected to. */
    SENTINEL,
    /** Redis Cluster; some of its nodes are named, the others are found. */
    CLUSTER
}
