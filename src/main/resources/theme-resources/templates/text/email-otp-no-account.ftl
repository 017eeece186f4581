<#ftl output_format="plainText">
<#import "email-otp-asked.ftl" as asked>
${msg("emailOtpNoAccount", realmName)}

${msg("emailOtpNoAccountOther")}<#if registers> ${msg("emailOtpNoAccountRegister")}</#if>

<@asked.here/>

${msg("emailOtpNoAccountNotYou")}
