package dev.emailotp.store.redis;

/** How Redis is run. */
public enum Deployment {
    /** One server, or any setup behind a single address. */
    STANDALONE,
    /** Sentinels, which are asked which server is the primary. */
    SENTINEL,
    /** A Redis Cluster. Some of its nodes are configured, the others are discovered. */
    CLUSTER
}
