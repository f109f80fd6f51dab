# 比平时多出来的问题：发到告警频道、店主和仓库。

warning-title = { $about ->
    [goods] { $name }：问题反馈比平时多
    [carrier] { $name }：出问题的包裹比平时多
    [shipping_delay] { $name }：包裹晚到
    [new_topic] 突然有不少顾客在问：{ $name }
    [campaign] { $name }：顾客看不懂这个优惠
   *[anger] 生气的顾客比平时多
}
warning-numbers = { $about ->
    [goods] { $of ->
        [none] { $count } 起反馈
       *[other] 发出 { $of } 件，{ $count } 起反馈
    }
    [carrier] { $of ->
        [none] { $count } 起反馈
       *[other] 发出 { $of } 件，{ $count } 起反馈
    }
    [shipping_delay] { $of ->
        [none] { $count } 个包裹晚到
       *[other] { $of } 个包裹中有 { $count } 个晚到
    }
    [campaign] { $of ->
        [none] { $count } 段相关对话里，机器人没能回答
       *[other] { $of } 段相关对话中，机器人有 { $count } 段没能回答
    }
    [anger] { $of ->
        [none] { $count } 段对话里顾客生气
       *[other] { $of } 段对话中有 { $count } 段顾客生气
    }
   *[new_topic] { $of ->
        [none] { $count } 段对话问到
       *[other] { $of } 段对话中有 { $count } 段问到
    }
}，{ $usual ->
    [none] 平时几乎没有。
   *[some] 是平时的 { NUMBER($size, maximumFractionDigits: 1) } 倍。
}
warning-sureness = { $sureness ->
    [certain] 几乎可以肯定：若只是巧合，一千天里不到一次。
    [sure] 很可能属实：若只是巧合，一百天里不到一次。
    [likely] 多半属实：若只是巧合，二十天里不到一次。
   *[open] 也可能只是巧合。
}
warning-quote = “{ $text }”
warning-action = { $about ->
    [batch] 建议先停售这个批次，单独存放，并抽查 { $pieces } 件{ $enough ->
        [yes] ：若真有问题，这个数量足以发现。
       *[no] 。
    }
    [goods] 建议先暂停销售，并抽查 { $pieces } 件{ $enough ->
        [yes] ：若真有问题，这个数量足以发现。
       *[no] 。
    }
    [carrier] 建议向{ $name }问明情况，弄清之前先换一家发货。
    [shipping_delay] 建议趁顾客还没来问，先告诉他们包裹会晚到。
    [new_topic] 建议为它写一条知识，机器人就能回答。
    [campaign] 建议在顾客看到的地方，把优惠说明写清楚。
   *[anger] 建议先看看这些对话，再联系还在等的顾客。
}

button-warning-acknowledge = 知道了
button-warning-mute = 静音 14 天
button-warning-false-alarm = 误报

warning-acknowledged = ✅ { $who } 已知悉，{ $time }
warning-muted = 🔕 { $who } 已静音 14 天，{ $time }
warning-false-alarm = { $who } 已按误报关闭，{ $time }
warning-over = { $time } 起已恢复到平时水平。
warning-by-owner = 店主 { $id }（Telegram）
warning-by-staff = { $id }（Slack）
warning-done-acknowledge = 已知悉，不再重复提醒。
warning-done-mute = 已静音 14 天。
warning-done-false-alarm = 已按误报关闭。
warning-already-acknowledged = { $who } 已经知悉了。
warning-already-muted = { $who } 已经静音了。
warning-already-false-alarm = { $who } 已经按误报关闭了。
warning-already-over = 已经恢复到平时水平了。
warning-gone = 这条预警已经不在了。

alert-warnings = 有 { $count } 条预警待处理，最新的在前：
alert-warnings-more = …… 另有 { $count } 条更早的。
