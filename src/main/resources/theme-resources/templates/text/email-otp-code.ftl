<#ftl output_format="plainText">
<#import "email-otp-facts.ftl" as facts>
<#switch purpose><#case "verify-email">${msg("emailOtpMailIntroVerify", realmName)}<#break><#case "update-email">${msg("emailOtpMailIntroUpdate", realmName)}<#break><#case "reset-credentials">${msg("emailOtpMailIntroReset", realmName)}<#break><#case "idp-link">${msg("emailOtpMailIntroLink", realmName)}<#break><#default>${msg("emailOtpMailIntro", realmName)}</#switch>

${code}

${msg("emailOtpMailValid", validMinutes)}

<@facts.after msg("emailOtpMailAsked")/>

<#if purpose == "second-factor">${msg("emailOtpMailNotYou")}<#else>${msg("emailOtpMailNotYouHere")}</#if>
