<#-- Tells an admin of an attack. Has nothing that an attacker could have chosen, and nothing to click. -->
<#import "email-otp-letter.ftl" as letter>
<@letter.letter>
<p>${msg("emailOtpAttack", realmTitle)}</p>
<p>${msg("emailOtpMailTime")}: ${askedAt}</p>
<p>${msg("emailOtpAttackNext")}</p>
</@letter.letter>
