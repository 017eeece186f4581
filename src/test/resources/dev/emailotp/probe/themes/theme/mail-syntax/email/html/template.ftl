<#macro emailLayout>
<html>
<body>
    <#if>
    <#nested>
</body>
</html>
</#macro>
