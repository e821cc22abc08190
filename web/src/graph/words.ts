// Words that stand in drawings of the graph and in what is exported from them.
import { dictionary } from "../i18n/language";

export const words = dictionary({
  en: {
    groupOf: (what: string, count: number) => `${count} × ${what}`,
    groupChosen: (count: number) => `Group of ${count}`,
    asOf: (day: string, known: string) => `As of ${day}, as known on ${known}`,
    entitiesAndTies: (entities: number, ties: number) => `${entities} entities, ${ties} ties`,
    contested: "contested",
  },
  zh: {
    groupOf: (what, count) => `${what} ×${count}`,
    groupChosen: (count) => `组合(${count})`,
    asOf: (day, known) => `截至 ${day},按 ${known} 时所知`,
    entitiesAndTies: (entities, ties) => `${entities} 个实体,${ties} 条关系`,
    contested: "有争议",
  },
});
