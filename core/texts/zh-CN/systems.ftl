# 告诉店里其他系统的内容：CRM 里的备注和线索
crm-note = 工单 #{ $ticket }：{ $reason }
crm-asked = 顾客说：{ $text }
crm-form = { $kind ->
    [refund] 退款
    [return] 退货
    [exchange] 换货
    [repair] 维修
    [missing] 少件
   *[damaged] 破损
}{ $order ->
    [none] { "" }
   *[other] ，订单 { $order }
}：{ $state ->
    [approved] 已同意
    [declined] 未同意
   *[filed] 未处理
}
crm-answered = 答复：{ $text }
crm-resolved = { $agent } 于{ $day }解决
crm-lead = { $name }：{ $reason }
crm-lead-user = 店铺顾客 { $user }
crm-lead-ticket = 工单 #{ $ticket }，来自 { $channel }
