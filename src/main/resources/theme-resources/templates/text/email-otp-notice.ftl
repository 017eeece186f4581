<#ftl output_format="plainText">
<#import "email-otp-facts.ftl" as facts>
<#switch notice><#case "password-changed">${msg("emailOtpNoticePassword", realmName)}<#break><#case "email-changed">${msg("emailOtpNoticeAddress", realmName)}<#break><#case "locked">${msg("emailOtpNoticeLocked", realmName)}<#break><#case "second-factor-added">${msg("emailOtpNoticeAdded", realmName)}<#break><#case "new-device">${msg("emailOtpNoticeDevice", realmName)}<#break><#default>${msg("emailOtpNoticeRemoved", realmName)}</#switch>

<@facts.after byAdmin?then(msg("emailOtpNoticeByAdmin"), "")/>

<#switch notice><#case "email-changed">${msg("emailOtpNoticeAddressNotYou")}<#break><#case "locked">${msg("emailOtpNoticeLockedNotYou")}<#break><#case "new-device">${msg("emailOtpNoticeDeviceNotYou")}<#break><#default>${msg("emailOtpNoticeNotYou")}</#switch>
