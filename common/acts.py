"""The acts that the portal cites, by short title (domain.md, source keys S1–S15)."""

from common.law import Act

PUBLIC_BENEFIT = Act(
    "udppiw",
    "ustawy o działalności pożytku publicznego i o wolontariacie",
    "Public Benefit Act",
    "Dz.U. 2024 poz. 1491",
)
PUBLIC_FINANCE = Act(
    "ufp", "ustawy o finansach publicznych", "Public Finance Act", "Dz.U. 2024 poz. 1530"
)
ADMINISTRATIVE_PROCEDURE = Act(
    "kpa",
    "Kodeksu postępowania administracyjnego",
    "Code of Administrative Procedure",
    "Dz.U. 2024 poz. 572",
)
SPECIAL_NEEDS = Act(
    "uzd",
    "ustawy o zapewnianiu dostępności osobom ze szczególnymi potrzebami",
    "Act on Accessibility for Persons with Special Needs",
    "Dz.U. 2024 poz. 1411",
)
SOCIAL_ASSISTANCE = Act(
    "ups", "ustawy o pomocy społecznej", "Social Assistance Act", "Dz.U. 2024 poz. 1283"
)
