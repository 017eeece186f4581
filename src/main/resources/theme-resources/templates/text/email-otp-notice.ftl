<#ftl output_format="plainText">
<#switch notice><#case "password-changed">${msg("emailOtpNoticePassword", realmName)}<#break><#case "email-changed">${msg("emailOtpNoticeAddress", realmName)}<#break><#case "locked">${msg("emailOtpNoticeLocked", realmName)}<#break><#case "second-factor-added">${msg("emailOtpNoticeAdded", realmName)}<#break><#case "new-device">${msg("emailOtpNoticeDevice", realmName)}<#break><#default>${msg("emailOtpNoticeRemoved", realmName)}</#switch>

<#if byAdmin>
${msg("emailOtpNoticeByAdmin")}
</#if>
${msg("emailOtpMailTime")}: ${askedAt}
<#if applicationName?has_content>
${msg("emailOtpMailApplication")}: ${applicationName}
</#if>
<#if askedFrom?has_content>
${msg("emailOtpMailNetwork")}: ${askedFrom}
</#if>
<#if askedWith?has_content>
${msg("emailOtpMailBrowser")}: ${askedWith}
</#if>

<#switch notice><#case "email-changed">${msg("emailOtpNoticeAddressNotYou")}<#break><#case "locked">${msg("emailOtpNoticeLockedNotYou")}<#break><#case "new-device">${msg("emailOtpNoticeDeviceNotYou")}<#break><#default>${msg("emailOtpNoticeNotYou")}</#switch>
