package dev.emailotp.otp;

/**
 * What is counted for one person and address, and under which keys.
 *
 * @param realm the realm's id
 * @param subject the person's id, or the address of a person nobody knows
 * @param address where codes go
 */
record BudgetKeys(String realm, String subject, CanonicalAddress address) {
    static BudgetKeys of(ChallengeScope scope) {
        return new BudgetKeys(scope.realm(), scope.subject(), CanonicalAddress.of(scope.address()));
    }

    /**
     * Wrong codes, whatever the purpose, the browser or the code. Those of visitors are held against the address, whether
     * or not it is somebody's, in the spelling that a right code proves: where {@code name+tag} is another mailbox, its
     * owner cannot clear what was counted for {@code name}.
     */
    LimitKey failures(Budget budget) {
        String kind = "failures-" + budget.id();
        return budget == Budget.VISITOR ? LimitKey.of(kind, realm, address.exact()) : LimitKey.of(kind, realm, subject);
    }

    /** Codes that were mailed. Those of visitors fill one mailbox, whatever the spelling. */
    LimitKey mails(Budget budget) {
        String kind = "mails-" + budget.id();
        return budget == Budget.VISITOR
                ? LimitKey.of(kind, realm, address.mailbox())
                : LimitKey.of(kind, realm, subject, address.mailbox());
    }

    /** Codes that were mailed to any address that this account claims to have. */
    LimitKey unprovenMailsOfSubject(Purpose purpose) {
        return LimitKey.of("mails-claimant", realm, purpose.id(), subject);
    }

    /** Codes that were mailed for any account that claims to have this address. */
    LimitKey unprovenMails(Purpose purpose) {
        return LimitKey.of("mails-claimed", realm, purpose.id(), address.mailbox());
    }
}
