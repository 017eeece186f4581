package dev.emailotp.otp;

/**
 * The keys under which the budgets of one person and address are counted.
 *
 * @param realm the realm's id
 * @param subject the user id, or the address if it has no account
 * @param address the address that codes are sent to
 */
record BudgetKeys(String realm, String subject, CanonicalAddress address) {
    static BudgetKeys of(ChallengeScope scope) {
        return new BudgetKeys(scope.realm(), scope.subject(), CanonicalAddress.of(scope.address()));
    }

    /**
     * Returns the key for wrong codes, regardless of purpose, browser and code. Visitors' wrong codes count against the
     * address, whether or not it has an account, in the spelling that a right code proves: where {@code name+tag} is
     * another mailbox, its owner cannot clear the count of {@code name}.
     */
    LimitKey failures(Budget budget) {
        String kind = "failures-" + budget.id();
        return budget == Budget.VISITOR ? LimitKey.of(kind, realm, address.exact()) : LimitKey.of(kind, realm, subject);
    }

    /** Returns the key for mailed codes. Visitors' mails count against the mailbox, regardless of the spelling. */
    LimitKey mails(Budget budget) {
        String kind = "mails-" + budget.id();
        return budget == Budget.VISITOR
                ? LimitKey.of(kind, realm, address.mailbox())
                : LimitKey.of(kind, realm, subject, address.mailbox());
    }

    /** Returns the key for mailed codes to all addresses that this account claims. */
    LimitKey unprovenMailsOfSubject(Purpose purpose) {
        return LimitKey.of("mails-claimant", realm, purpose.id(), subject);
    }

    /** Returns the key for mailed codes of all accounts that claim this address. */
    LimitKey unprovenMails(Purpose purpose) {
        return LimitKey.of("mails-claimed", realm, purpose.id(), address.mailbox());
    }
}
