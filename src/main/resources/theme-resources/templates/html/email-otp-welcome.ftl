<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("emailOtpWelcome", realmName)}</p>
<p>${msg("emailOtpWelcomeNext")}</p>
<p>${msg("emailOtpWelcomeNotYou")}</p>
</@layout.emailLayout>
