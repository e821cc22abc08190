// Words of the search page.
import { dictionary } from "../../i18n/language";

export const words = dictionary({
  en: {
    title: "Who is tied to whom, and who says so?",
    lead: "Companies, people, state bodies, contracts and measures. Every line names its documents.",
    label: "Search by name, Chinese or English, or by identifier",
    placeholder: "Hikvision, 海康威视, OFAC:30946 …",
    kind: "Kind",
    every: "every kind",
    hint: "Arrow keys choose, Enter opens.",
    size: (entities: string, ties: string, claims: string, documents: string) =>
      `The graph holds ${entities} entities and ${ties} ties today, from ${claims} claims in ${documents} documents.`,
    start: "To begin with",
  },
  zh: {
    title: "谁与谁有关系,何以为据?",
    lead: "公司、个人、国家机关、合同与限制措施。每一条都注明文件来源。",
    label: "按中英文名称或标识号搜索",
    placeholder: "海康威视、Hikvision、OFAC:30946……",
    kind: "类别",
    every: "所有类别",
    hint: "用方向键选择,按回车键打开。",
    size: (entities, ties, claims, documents) =>
      `图谱目前含 ${entities} 个实体、${ties} 条关系,出自 ${documents} 份文件中的 ${claims} 条陈述。`,
    start: "可从此处开始",
  },
});
