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
PROCUREMENT = Act(
    "pzp", "Prawa zamówień publicznych", "Public Procurement Law", "Dz.U. 2024 poz. 1320"
)
PUBLIC_INFORMATION = Act(
    "udip", "ustawy o dostępie do informacji publicznej", "Act on Access to Public Information"
)
TAX_ORDINANCE = Act("op", "Ordynacji podatkowej", "Tax Ordinance")
OFFER_FORM = Act(
    "wzór oferty",
    "wzoru oferty (zał. 1 do rozporządzenia z 24 października 2018 r.)",
    "Offer form (annex 1 to the regulation of 24 October 2018)",
    "Dz.U. 2018 poz. 2057",
    "pkt",
)
FRAMEWORK_CONTRACT = Act(
    "umowa",
    "ramowego wzoru umowy (zał. 3 do rozporządzenia z 24 października 2018 r.)",
    "Framework contract (annex 3 to the regulation of 24 October 2018)",
    "Dz.U. 2018 poz. 2057",
    "§",
)
MODEL = Act(
    "model",
    "modelu efektywnej kontraktacji usług społecznych (Olsztyn)",
    "Model of Effective Contracting of Social Services (Olsztyn)",
    unit="",
)
MKUS = Act(
    "mkus",
    "Modelu Kontraktowania Usług Społecznych (MKUS, Słupsk)",
    "Model of Contracting Social Services (MKUS, Słupsk)",
    unit="",
)
PORTAL = Act("portal", "zasady portalu", "The portal's own rules", unit="")
