<#import "email-otp-letter.ftl" as letter>
<@letter.letter>
<p>${msg("emailOtpWelcome", realmTitle)}</p>
<p>${msg("emailOtpWelcomeNext")}</p>
<p>${msg("emailOtpWelcomeNotYou")}</p>
</@letter.letter>
