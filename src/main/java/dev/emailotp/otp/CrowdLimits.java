package dev.emailotp.otp;

/**
 * The limits of wrong codes over many people. At the limit, visitors are slowed down; at half of it, an event is
 * reported. 0 means no limit.
 *
 * @param perAddress for all spellings of one address together, per day
 * @param perDomain for all addresses of one domain together, per ten minutes
 * @param perRealm for the whole realm, per ten minutes
 */
public record CrowdLimits(int perAddress, int perDomain, int perRealm) {
    /** No limits; nothing is counted. */
    public static final CrowdLimits NONE = new CrowdLimits(0, 0, 0);

    int of(Crowd crowd) {
        return switch (crowd) {
            case ADDRESS -> perAddress;
            case DOMAIN -> perDomain;
            case REALM -> perRealm;
        };
    }
}
