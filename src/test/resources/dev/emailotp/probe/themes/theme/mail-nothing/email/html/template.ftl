<#macro emailLayout>
<html>
<body>
    ${wonderland.address}
    <#nested>
</body>
</html>
</#macro>
