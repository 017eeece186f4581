<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("emailOtpWelcome", realmTitle)}</p>
<p>${msg("emailOtpWelcomeNext")}</p>
<p>${msg("emailOtpWelcomeNotYou")}</p>
</@layout.emailLayout>
