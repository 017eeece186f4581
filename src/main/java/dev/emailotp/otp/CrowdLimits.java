package dev.emailotp.otp;

/**
 * How many wrong codes there may be over all people, before visitors are slowed down. Half as many are reported. 0 is for
 * any number.
 *
 * @param perAddress for all spellings of one address together, in a day
 * @param perDomain for all addresses of one domain together, in ten minutes
 * @param perRealm for all together, in ten minutes
 */
public record CrowdLimits(int perAddress, int perDomain, int perRealm) {
    /** Nothing is counted. */
    public static final CrowdLimits NONE = new CrowdLimits(0, 0, 0);

    int of(Crowd crowd) {
        return switch (crowd) {
            case ADDRESS -> perAddress;
            case DOMAIN -> perDomain;
            case REALM -> perRealm;
        };
    }
}
