<#import "template.ftl" as layout>
<#macro fact name value>
<#if value?has_content>
<br>${msg(name)}: <span dir="auto">${value}</span>
</#if>
</#macro>
<@layout.emailLayout>
<p><#switch notice><#case "password-changed">${msg("emailOtpNoticePassword", realmName)}<#break><#case "email-changed">${msg("emailOtpNoticeAddress", realmName)}<#break><#case "locked">${msg("emailOtpNoticeLocked", realmName)}<#break><#case "second-factor-added">${msg("emailOtpNoticeAdded", realmName)}<#break><#case "new-device">${msg("emailOtpNoticeDevice", realmName)}<#break><#default>${msg("emailOtpNoticeRemoved", realmName)}</#switch></p>
<p><#if byAdmin>${msg("emailOtpNoticeByAdmin")}</#if>
<@fact "emailOtpMailTime" askedAt/>
<@fact "emailOtpMailApplication" applicationName/>
<@fact "emailOtpMailNetwork" askedFrom/>
<@fact "emailOtpMailBrowser" askedWith/>
</p>
<p><#switch notice><#case "email-changed">${msg("emailOtpNoticeAddressNotYou")}<#break><#case "locked">${msg("emailOtpNoticeLockedNotYou")}<#break><#case "new-device">${msg("emailOtpNoticeDeviceNotYou")}<#break><#default>${msg("emailOtpNoticeNotYou")}</#switch></p>
</@layout.emailLayout>
