<#ftl output_format="plainText">
<#import "email-otp-facts.ftl" as facts>
${msg("emailOtpNoAccount", realmTitle)}

${msg("emailOtpNoAccountOther")}<#if registers> ${msg("emailOtpNoAccountRegister")}</#if>

<@facts.after msg("emailOtpMailAsked")/>

${msg("emailOtpNoAccountNotYou")}
