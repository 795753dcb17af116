"""What the invented records say: tables for make_sample.py, written by hand. Nothing in them is true of anybody; README.md says so at length.

A table is one record a line, cut at its bars. `*` at the end of a name stands for "(inventado)" in the language of the record, `*a` for its feminine, and `¶` for a line break.
"""

# ---- States, languages, words ----

# party: language, unit that reports, time zone, (stage, release) of its assessments in each period
PARTIES = {
    "ARG": ("es", "Unidad contra la Trata, Ministerio de Justicia *", "America/Argentina/Buenos_Aires", ("published", "public"), ("submitted", "public")),
    "BRA": ("pt", "Coordenação contra o Tráfico de Pessoas, Ministério da Justiça *a", "America/Sao_Paulo", ("published", "public"), ("published", "public")),
    "CAN": ("en", "Anti-Trafficking Unit, Department of the Interior *", "America/Toronto", ("published", "public"), ("cleared", "member_states")),
    "CRI": ("es", "Secretaría del consejo contra la trata *a", "America/Costa_Rica", ("published", "public"), ("published", "public")),
    "HTI": ("fr", "Comité interministériel contre la traite *", "America/Port-au-Prince", ("submitted", "public"), None),
    "JAM": ("en", "Secretariat of the Interministerial Committee *", "America/Jamaica", ("published", "public"), ("submitted", "secretariat")),
    "PRY": ("es", "Comisión nacional contra la trata *a", "America/Asuncion", ("published", "public"), ("submitted", "public")),
    "TTO": ("en", "Trafficking Desk, Ministry of Security *", "America/Port_of_Spain", ("submitted", "member_states"), ("cleared", "national")),
    "OAS-GS": ("en", "Plan Follow-up Unit, General Secretariat *", "America/New_York", ("published", "public"), ("published", "public")),
}
MARKS = {"es": ("(inventado)", "(inventada)"), "pt": ("(inventado)", "(inventada)"), "en": ("(invented)",) * 2, "fr": ("(inventé)", "(inventée)"),
         "gn": ("(inventado)",) * 2, "ht": ("(envante)",) * 2}
WORDS = {
    "es": {"contact": "Titular de la unidad (persona inventada)", "title": "Jefatura de unidad", "hours": "lunes a viernes, de 8 a 16 horas", "street": "Calle Inventada {0}, piso {1}¶Ciudad Inventada",
           "note": "Nota inventada n.º {0}", "always": "todos los días, 24 horas", "ledger": "Asiento inventado: no refleja ningún acto de este Estado.", "ref": "Notificación inventada {0}"},
    "pt": {"contact": "Titular da unidade (pessoa inventada)", "title": "Chefia da unidade", "hours": "segunda a sexta, 9h-18h", "street": "Rua Inventada, {0}, {1}º andar¶Cidade Inventada",
           "note": "Nota inventada nº {0}", "always": "todos os dias, 24 horas", "ledger": "Registro inventado: não reflete nenhum ato deste Estado.", "ref": "Notificação inventada {0}"},
    "en": {"contact": "Head of unit (invented person)", "title": "Head of unit", "hours": "Monday to Friday, 8:30 to 16:30", "street": "{0} Invented Street, Floor {1}¶Invented City",
           "note": "Invented note No. {0}", "always": "every day, around the clock", "ledger": "Invented entry: it reflects no act of this state.", "ref": "Invented notification {0}"},
    "fr": {"contact": "Responsable de l'unité (personne inventée)", "title": "Chef d'unité", "hours": "du lundi au vendredi, de 8 h à 16 h", "street": "{0}, rue Inventée, {1}e étage¶Ville-Inventée",
           "note": "Note inventée n° {0}", "always": "tous les jours, 24 h sur 24", "ledger": "Écriture inventée : elle ne reflète aucun acte de cet État.", "ref": "Notification inventée {0}"},
}

# ---- Authorities ----

AUTHORITIES = """
ARG ministry national_contact_point | Ministerio de Justicia * | MJ-X | Unidad contra la Trata *a | 2012-03-01
ARG prosecution lead | Fiscalía especializada en trata *a | FET-X |  | 2013-05-01
ARG police partner | División de trata de la policía federal *a | DTP-X |  | 2014-02-01
ARG labour_inspection partner | Inspección del trabajo *a |  | Área de trabajo rural *a | 2011-01-15
ARG civil_society partner | Red de organizaciones contra la trata *a | ROT-X |  | 2015-04-13
BRA ministry national_contact_point | Ministério da Justiça * | MJ-X | Coordenação contra o Tráfico de Pessoas *a | 2013-02-01
BRA labour_inspection lead | Inspeção do trabalho *a |  | Grupo móvel de fiscalização * | 2010-04-01
BRA police partner | Polícia federal *a | PF-X | Divisão de tráfico de pessoas *a | 2013-02-01
BRA consular partner | Serviço consular * |  |  | 2014-07-01
BRA social_services partner | Serviço de assistência social * |  |  | 2012-09-01
CAN ministry national_contact_point | Department of the Interior * | DI-X | Anti-Trafficking Unit * | 2012-09-18
CAN police lead | National Police Coordination Centre * | NPCC-X |  | 2010-09-01
CAN migration partner | Ministère de l'immigration * |  | Direction des permis temporaires *a | 2015-11-04
CAN prosecution partner | Public Prosecution Office * | PPO-X |  | 2011-01-01
CRI coordination_body national_contact_point | Consejo contra la trata * | CCT-X | Secretaría técnica *a | 2012-03-05
CRI migration lead | Dirección de migración *a | DM-X | Gestión de trata *a | 2012-03-05
CRI prosecution partner | Fiscalía adjunta contra la trata *a | FACT-X |  | 2014-01-01
CRI judiciary partner | Oficina de atención a la víctima del poder judicial *a | OAV-X |  | 2010-01-01
CRI health partner | Servicio de salud pública * |  | Red de clínicas de atención *a | 2016-03-01
CRI social_services partner | Servicio de protección de la niñez * | SPN-X |  | 2009-01-01
CRI police partner | Policía judicial *a |  | Sección contra la trata *a | 2012-01-01
HTI coordination_body national_contact_point | Comité interministériel contre la traite * | CICT-X |  | 2015-04-13
HTI ministry lead | Ministère des affaires sociales * | MAS-X | Service de la protection *a | 2013-01-01
HTI police partner | Section des mineurs de la police *a | SMP-X |  | 2012-05-01
HTI social_services partner | Service de l'enfance * | SE-X |  | 2010-03-01
JAM coordination_body national_contact_point | Interministerial Committee on Trafficking * | ICT-X | Secretariat * | 2014-01-20
JAM police lead | Anti-Trafficking Squad * | ATS-X |  | 2012-10-01
JAM judiciary partner | Parish Court Liaison Office * |  |  | 2016-01-01
JAM health partner | Public Health Service * | PHS-X |  | 2014-04-01
PRY coordination_body national_contact_point | Comisión nacional contra la trata *a | CNCT-X | Secretaría técnica *a | 2011-03-21
PRY ministry lead | Ministerio de la Mujer * | MM-X | Dirección de trata *a | 2011-03-21
PRY prosecution partner | Unidad fiscal contra la trata *a | UFT-X |  | 2008-01-01
PRY consular partner | Dirección de asuntos consulares *a |  |  | 2011-07-01
PRY other partner | Secretaría de asuntos indígenas *a |  | Área de protección *a | 2015-02-01
PRY ministry national_contact_point | Ministerio del Interior * |  | Departamento de trata * | 2009-01-01 2011-03-20
TTO ministry national_contact_point | Ministry of Security * | MOS-X | Trafficking Desk * | 2014-05-05
TTO police partner | Police Service * |  | Victim and Witness Desk * | 2014-05-05
TTO labour_inspection partner | Labour Inspectorate * | LI-X |  | 2015-05-01
TTO migration partner | Immigration Division * |  |  | 2014-05-05
OAS-GS other lead | Plan Follow-up Unit, General Secretariat * | PFU-X |  | 2010-01-01
"""
SPOKEN = {"ARG": "es", "BRA": "pt", "CAN": "en|fr", "CRI": "es", "HTI": "fr|ht", "JAM": "en", "PRY": "es|gn", "TTO": "en|es", "OAS-GS": "en|es|fr|pt"}

# ---- Services ----

# kind: what it serves, its name in es, pt, en, fr
SERVICE_NAMES = {
    "hotline": ("III.6|V.4", "Línea de ayuda contra la trata *a", "Linha de ajuda contra o tráfico *a", "Trafficking helpline *", "Ligne d'écoute contre la traite *a"),
    "emergency_shelter": ("V.7", "Albergue de emergencia *", "Abrigo de emergência *", "Emergency shelter *", "Refuge d'urgence *"),
    "transitional_shelter": ("V.7|V.12", "Casa de tránsito *a", "Casa de passagem *a", "Transitional house *", "Maison de transition *a"),
    "long_term_shelter": ("V.7|V.21", "Residencia de larga estadía *a", "Residência de longa permanência *a", "Long-term residence *", "Résidence de longue durée *a"),
    "legal_aid": ("V.10", "Consultorio jurídico gratuito *", "Assistência jurídica gratuita *a", "Free legal clinic *", "Bureau d'aide juridique *"),
    "medical": ("V.8", "Clínica de atención médica *a", "Ambulatório médico *", "Medical clinic *", "Dispensaire *"),
    "psychological": ("V.8|V.21", "Servicio de apoyo psicológico *", "Serviço de apoio psicológico *", "Counselling service *", "Service de soutien psychologique *"),
    "consular": ("V.4|V.5", "Guardia consular *a", "Plantão consular *", "Consular duty desk *", "Permanence consulaire *a"),
    "complaint": ("V.3", "Buzón de denuncias laborales *", "Canal de denúncias trabalhistas *", "Workers' complaint desk *", "Guichet des plaintes *"),
    "job_training": ("V.2|V.21", "Taller de formación laboral *", "Oficina de formação profissional *a", "Job training workshop *", "Atelier de formation professionnelle *"),
}
SERVICES = """
ARG hotline government - women|men|children|adolescents|lgbt|indigenous|migrants|persons_with_disabilities
ARG emergency_shelter ngo AR-B women|children
ARG emergency_shelter government AR-X men|lgbt
ARG long_term_shelter ngo AR-C women|adolescents
ARG legal_aid government AR-C migrants
ARG psychological government AR-M women|men
ARG complaint government AR-J migrants|men|women
BRA hotline government - women|men|children|adolescents|indigenous
BRA emergency_shelter government BR-SP women|lgbt
BRA transitional_shelter ngo BR-AC migrants
BRA legal_aid ngo BR-SP women|men|migrants
BRA medical government BR-AM indigenous|women|men
BRA complaint government BR-PA men|migrants
BRA consular government - women|men
BRA job_training ngo BR-BA women|adolescents
CAN hotline ngo - women|men|children|adolescents|lgbt|indigenous|migrants|persons_with_disabilities
CAN emergency_shelter ngo CA-ON women|indigenous
CAN long_term_shelter ngo CA-QC women
CAN legal_aid government CA-BC migrants
CAN psychological ngo CA-MB indigenous|adolescents
CAN complaint government CA-AB migrants
CRI hotline police - women|men|children|adolescents|migrants
CRI emergency_shelter government CR-SJ women|children
CRI transitional_shelter ngo CR-SJ women|migrants
CRI long_term_shelter ngo CR-L adolescents
CRI legal_aid government CR-SJ women|men
CRI medical government CR-SJ women|men|children
CRI psychological government CR-P women|men|persons_with_disabilities
CRI job_training government CR-A women|men
CRI consular government - women|men
HTI hotline ngo - children|women
HTI emergency_shelter international HT-OU children
HTI medical ngo HT-ND children|women
HTI psychological ngo HT-OU children
JAM hotline government - women|men|children
JAM emergency_shelter government JM-01 women
JAM legal_aid government JM-02 women|men
JAM psychological ngo JM-14 adolescents
JAM job_training ngo JM-01 women|men
PRY hotline government - women|men|children|adolescents|indigenous
PRY emergency_shelter government PY-ASU women
PRY transitional_shelter ngo PY-10 women|adolescents
PRY legal_aid government PY-11 women
PRY consular government - women|men
PRY psychological government PY-ASU women|children
PRY job_training international PY-7 indigenous|women
TTO hotline police - women|men|migrants
TTO emergency_shelter ngo TT-POS women|migrants
TTO medical government TT-SFO women|men
TTO psychological ngo TT-POS migrants
TTO consular government - women
"""
HEARD = {"ARG": "es|qu", "BRA": "pt|es|en", "CAN": "en|fr|iu|es", "CRI": "es|en", "HTI": "ht|fr", "JAM": "en", "PRY": "es|gn", "TTO": "en|es"}

# ---- Ratifications ----

# instrument: date, in force, provision that asks for it, days from the deposit to the entry into force
INSTRUMENTS = {
    "untoc": ("2000-11-15", "2003-09-29", "II.17.i", 30), "palermo-protocol": ("2000-11-15", "2003-12-25", "II.17.ii", 30),
    "firearms-protocol": ("2001-05-31", "2005-07-03", "II.17.iii", 30), "smuggling-protocol": ("2000-11-15", "2004-01-28", "II.17.iv", 30),
    "uncac": ("2003-10-31", "2005-12-14", "II.17.v", 30), "iacac": ("1996-03-29", "1997-03-06", "II.17.vi", 30), "ia-mla": ("1992-05-23", "1996-04-14", "II.17.vii", 30),
    "icrmw": ("1990-12-18", "2003-07-01", "II.17.viii", 90), "ilo-p029": ("2014-06-11", "2016-11-09", "II.17.ix", 365), "ilo-c189": ("2011-06-16", "2013-09-05", "II.17.x", 365),
    "crc-op-sc": ("2000-05-25", "2002-01-18", "obj.i", 30), "ilo-c182": ("1999-06-17", "2000-11-19", "obj.i", 365), "ia-traffic-minors": ("1994-03-18", "1997-08-15", "obj.i", 30),
    "slavery-supplementary": ("1956-09-07", "1957-04-30", "obj.i", 0), "traffic-convention-1949": ("1949-12-02", "1951-07-25", "obj.i", 90), "hague-adoption": ("1993-05-29", "1995-05-01", "obj.i", 90),
    "ced": ("2006-12-20", "2010-12-23", "obj.i", 30), "cat-op": ("2002-12-18", "2006-06-22", "obj.i", 30), "stateless-1961": ("1961-08-30", "1975-12-13", "obj.i", 90),
}
# party | instrument, action, day (of the deposit; of the signing for a signature)
LEDGER = """
ARG | untoc signature 2001-05-22 | untoc ratification 2002-08-20 | palermo-protocol ratification 2002-08-20 | smuggling-protocol ratification 2003-05-06 | firearms-protocol ratification 2009-09-15
ARG | uncac ratification 2006-03-21 | iacac ratification 1998-06-09 | ia-mla approval 2009-10-27 | icrmw accession 2008-04-15 | ilo-p029 ratification 2017-02-14 | ilo-c189 ratification 2014-04-08
BRA | untoc ratification 2004-05-11 | palermo-protocol ratification 2004-05-11 | smuggling-protocol ratification 2004-05-11 | firearms-protocol accession 2007-11-06 | uncac ratification 2005-09-20
BRA | iacac ratification 2001-08-14 | ia-mla ratification 2008-05-27 | ilo-c189 ratification 2018-03-06 | crc-op-sc ratification 2004-02-10 | ced ratification 2011-03-15
CAN | untoc signature 2001-03-06 | untoc ratification 2002-06-11 | palermo-protocol ratification 2002-06-11 | smuggling-protocol ratification 2002-06-11 | firearms-protocol signature 2002-04-09
CAN | uncac ratification 2007-11-13 | iacac ratification 2000-07-18 | ilo-p029 ratification 2018-06-19 | ilo-c182 ratification 2000-07-11 | hague-adoption ratification 1996-11-19
CRI | untoc ratification 2004-03-23 | palermo-protocol ratification 2004-03-23 | smuggling-protocol ratification 2003-10-14 | firearms-protocol acceptance 2003-11-18 | uncac ratification 2007-05-15
CRI | iacac ratification 1998-01-27 | ia-mla accession 2012-02-21 | ilo-c189 ratification 2014-02-11 | ia-traffic-minors ratification 2002-04-16 | cat-op ratification 2006-01-17
HTI | untoc signature 2002-06-18 | palermo-protocol ratification 2012-03-13 | uncac ratification 2010-08-24 | iacac ratification 2005-06-07 | crc-op-sc ratification 2015-10-20
JAM | untoc ratification 2004-07-27 | palermo-protocol ratification 2004-07-27 | uncac ratification 2009-01-20 | iacac ratification 2002-10-08 | ilo-c189 ratification 2016-11-15
PRY | untoc ratification 2005-03-08 | palermo-protocol ratification 2005-03-08 | smuggling-protocol accession 2009-06-16 | iacac ratification 1998-12-01 | ia-mla ratification 2005-11-22
PRY | icrmw ratification 2009-02-24 | ilo-c189 ratification 2013-10-15 | traffic-convention-1949 accession 1984-05-22
TTO | untoc ratification 2008-02-19 | palermo-protocol ratification 2008-02-19 | smuggling-protocol ratification 2008-02-19 | uncac ratification 2007-09-11 | iacac accession 1999-03-23
"""
# What happens once: party | instrument | action | date | act_date | in_force_on | ends_on | articles | territories | note
ACTS = """
PRY | traffic-convention-1949 | denunciation | 2017-04-18 |  |  | 2018-04-18 |  |  | La denuncia surte efecto un año después de su depósito.
BRA | untoc | reservation | 2004-05-11 | 2004-03-02 |  |  | art. 35(2) |  | Reserva sobre a solução de controvérsias.
BRA | crc-op-sc | objection | 2012-09-11 |  |  |  | art. 3(1) |  | Objeção à reserva de outro Estado, "por ser incompatível com o objeto e fim".
ARG | palermo-protocol | declaration | 2002-08-20 |  |  |  | art. 15|art. 16 |  | Declaración sobre la igualdad de la protección de nacionales y extranjeros.
CAN | hague-adoption | territorial_application | 2003-07-29 | 2003-06-10 | 2003-11-01 |  |  | CA-NU|CA-QC | The application is extended to two more parts of the territory.
CAN | ilo-p029 | withdrawal_of_reservation | 2018-10-02 |  |  |  | art. 4 |  | Withdrawn after the review of the permits of domestic workers.
CRI | ced | provisional_application | 2010-02-16 | 2010-01-19 |  |  |  |  | Aplicación provisional hasta la entrada en vigor general.
JAM | slavery-supplementary | succession | 1965-03-02 |  | 1965-03-02 |  |  |  | Succession with effect from the day of the notification.
TTO | slavery-supplementary | definitive_signature | 1966-04-12 |  | 1966-04-12 |  |  |  | Signature without reservation as to ratification.
TTO | stateless-1961 | accession | 2018-11-13 | 2018-08-28 | 2019-02-11 |  |  |  | In force after the end of the second period.
HTI | ilo-p029 | ratification | 2016-09-13 | 2016-05-03 | 2017-09-13 |  |  |  | En vigueur un an après l'enregistrement.
"""

# ---- Measures ----

# party kind status [stage release] | title | provisions | days: a adopted, s and e start and end, f and t valid from and to | name=value; ... (budget=AMOUNT CURRENCY, by=number of the authority)
MEASURES = """
ARG law in_force | Ley de prevención y sanción de la trata *a | II.1|II.2|IV.1 | a2011-08-17 f2011-10-01 | legal_reference=Ley X-101 *a; url=https://example.org/arg/ley-x-101; description=Tipifica todas las formas de trata. El consentimiento de la víctima «no vale», dice su artículo 2.
ARG plan in_force | Plan bienal contra la trata 2018-2020 * | II.3|II.13 | a2018-07-10 s2018-07-10 e2020-07-09 f2018-07-10 t2020-07-09 | budget=86500000 ARS; budget_source=Presupuesto nacional; partners=Consejo federal *|Red de organizaciones contra la trata *a
ARG plan expired | Plan de acción contra la trata 2014-2016 * | II.3 | a2014-03-04 f2014-03-04 t2016-12-31 | successor=Plan bienal contra la trata 2018-2020 *; description=Entre su vencimiento y el plan siguiente pasaron dieciocho meses.
ARG campaign completed | Campaña en terminales de ómnibus *a | III.5 | s2016-07-01 e2016-12-15 | audience=pasajeros|choferes|jóvenes; people_reached=410000; budget=2350000.50 ARS
ARG training in_progress | Curso para inspectoras e inspectores del trabajo rural * | II.12|IV.3|V.6 | s2017-03-01 | by=4; people_reached=640; audience=inspección del trabajo
ARG unit in_force | Equipo de rescate y acompañamiento * | V.1|V.6|V.19 | a2011-04-05 f2011-04-05 | description=Psicólogas, trabajadoras sociales y abogados acompañan a la víctima desde el primer momento.
ARG protocol in_force | Protocolo único de articulación * | II.4|V.19 | a2015-09-01 f2015-09-01 | partners=Ministerio Público *|Inspección del trabajo *a
ARG mechanism in_progress | Fondo de bienes decomisados para las víctimas * | IV.8|V.17|un-global-plan:29 | a2018-09-18 | budget=15000000 ARS; budget_source=Bienes decomisados
ARG agreement in_force | Convenio con Paraguay sobre equipos conjuntos de investigación * | IV.4|IV.7 | a2016-05-12 f2016-11-01 | partners=Unidad fiscal contra la trata, Paraguay *a; by=2
ARG study completed | Estudio de sentencias 2009-2016 * | II.10|IV.10 | s2016-02-01 e2017-06-30 | by=2; url=https://example.org/arg/estudio-sentencias
ARG policy planned draft national | Política de compras públicas sin explotación *a | III.15 |  | description=Borrador de la unidad de compras; falta el visto bueno jurídico.
BRA law in_force | Lei de enfrentamento ao tráfico de pessoas *a | II.1|II.2|IV.1|IV.9 | a2017-03-21 f2017-05-05 | legal_reference=Lei X-102 *a; url=https://example.org/bra/lei-x-102
BRA plan in_force | Terceiro plano nacional * | II.3|II.7|II.13 | a2018-05-08 f2018-05-08 t2022-05-07 | budget=24800000 BRL; budget_source=Orçamento da União; partners=Ministério do Trabalho *|Rede de núcleos estaduais *a
BRA plan expired | Segundo plano nacional * | II.3|II.7 | a2013-04-16 f2013-04-16 t2016-12-31 | successor=Terceiro plano nacional *
BRA programme in_progress | Núcleos estaduais de enfrentamento * | II.8|V.19|V.20 | s2011-01-01 | budget=9600000 BRL; description=Dezessete núcleos em funcionamento; três sem equipe completa.
BRA unit in_force | Grupo móvel de fiscalização contra o trabalho forçado * | III.14|IV.2|V.3 | a2010-04-01 f2010-04-01 | by=2; people_reached=2100
BRA campaign completed | Campanha Olhos Abertos *a | III.5|III.8 | s2018-07-24 e2018-12-31 | people_reached=1250000; audience=estudantes|caminhoneiros|viajantes; budget=3100000 BRL
BRA material completed | Cartilha para migrantes em três línguas *a | III.6|V.4 | s2016-01-15 e2016-11-30 | audience=migrantes; people_reached=60000; partners=Pastoral do migrante *a
BRA technical_assistance in_progress | Cooperação técnica com países de língua portuguesa *a | II.4|IV.4 | s2018-02-01 | budget=420000 USD; budget_source=Agência de cooperação *a
BRA meeting completed | Encontro da rede nacional 2017 * | II.8|II.15 | s2017-09-12 e2017-09-14 | people_reached=180
BRA law repealed | Decreto das comissões estaduais * | II.8 | a2009-05-04 f2009-05-04 t2018-12-31 | legal_reference=Decreto X-20 *; description=Revogado; as comissões seguem pela lei dos estados.
BRA other cancelled | Aplicativo de denúncias * | III.6 | s2016-05-01 e2017-05-31 | budget=800000 BRL; description=Cancelado: custo de manutenção = 3 vezes o previsto.
CAN law in_force | Criminal Code amendments on trafficking * | II.1|IV.1|IV.9 | a2013-10-22 f2014-01-15 | legal_reference=Act X-103 *; url=https://example.org/can/act-x-103
CAN plan expired | National action plan 2012-2016 * | II.3|II.7 | a2012-09-18 f2012-09-18 t2016-09-17 | description=Evaluated in 2017; the text of a new strategy is before Cabinet. No successor by the end of the period.
CAN programme in_progress | Contribution program for victim services * | V.1|V.7|un-global-plan:20 | s2018-04-01 e2023-03-31 | budget=14510000 CAD; budget_source=Federal budget; partners=Shelter network *|Indigenous women's council *
CAN programme in_progress | Programme de permis de séjour temporaire * | V.13|V.14 | s2007-06-01 | language=fr; by=3; description=Le permis est gratuit ; il ne dépend pas de la coopération avec la police.
CAN training completed | Online course for front-line officers * | IV.3|V.6 | s2015-10-01 e2018-03-31 | people_reached=9800; audience=police|border officers|prosecutors
CAN campaign in_progress | "Know the signs" campaign * | III.5|III.8 | s2018-07-30 | audience=truck drivers|hotel staff|students; budget=1200000 CAD
CAN policy in_progress | Ethical procurement policy * | III.15|III.16 | a2018-05-15 | description=Suppliers of clothing certify that no forced labour was used; audits begin in 2019.
CAN mechanism in_force | Regional coordinators of the national police * | II.8|IV.2 | a2013-04-01 f2013-04-01 | by=2
CAN study suspended | Survey of recruitment fees * | II.10|III.17 | s2017-11-01 | description=Suspended: no agreement with two provinces on the data, and no budget after March.
CRI law in_force | Ley contra la trata y creación del consejo *a | II.1|II.8|IV.1|V.1|V.18 | a2011-05-12 f2011-11-12 | legal_reference=Ley X-104 *a; url=https://example.org/cri/ley-x-104
CRI policy in_force | Política nacional contra la trata 2017-2027 *a | II.3|II.6|III.1 | a2017-02-18 f2017-02-18 t2027-02-17 | budget=5400000000 CRC; budget_source=Fondo nacional contra la trata *; partners=Instituciones del consejo *a
CRI plan expired | Plan estratégico 2012-2016 * | II.3 | a2012-11-01 f2012-11-01 t2016-12-31 | successor=Política nacional contra la trata 2017-2027 *a
CRI mechanism in_force | Fondo nacional contra la trata * | II.13|V.17 | a2012-03-05 f2012-03-05 | budget=2950000000 CRC; budget_source=Multas laborales y presupuesto nacional; by=2
CRI protocol in_force | Protocolo de respuesta inmediata * | V.1|V.6|V.19 | a2015-05-20 f2015-05-20 | partners=Servicio de protección de la niñez *|Servicio de salud pública *
CRI unit in_force | Equipo de respuesta inmediata * | V.1|V.11|V.19 | a2009-06-01 f2009-06-01 | people_reached=212
CRI unit in_force | Fiscalía adjunta contra la trata *a | IV.2|IV.5 | a2014-01-06 f2014-01-06 | by=3
CRI campaign completed | Campaña «Nadie está a la venta» *a | III.5|III.8 | s2017-07-30 e2017-12-20 | people_reached=320000; audience=estudiantes|turistas|transportistas; budget=95000000 CRC
CRI programme in_progress | Formación laboral con beca para sobrevivientes *a | V.2|V.21|un-global-plan:20 | s2016-08-01 | budget=180000000 CRC; partners=Instituto de formación *|Cámara de comercio *a; people_reached=46
CRI training in_progress | Módulo virtual permanente sobre trata * | II.12|IV.3|V.6 | s2016-02-01 | people_reached=1240; audience=policía|judicatura|salud|migración
CRI agreement in_force | Acuerdo con Panamá sobre la frontera sur * | II.16|IV.4 | a2018-08-14 f2018-08-14 | by=2
CRI study completed | Estudio sobre trata laboral en la zona norte * | II.10 | s2015-09-01 e2016-10-31 | partners=Universidad pública *a; url=https://example.org/cri/estudio-norte
CRI material completed | Guía de bolsillo para consulados *a | V.4|V.5|III.6 | s2018-03-01 e2018-09-30 | audience=personal consular; people_reached=90
CRI technical_assistance completed | Asistencia técnica a Honduras sobre el fondo nacional *a | II.15 | s2018-05-07 e2018-05-18 | budget=18500 USD
CRI law in_progress cleared secretariat | Proyecto de ley de reparación integral * | V.17|V.18 |  | description=Dictaminado en comisión el 4 de octubre de 2018; falta el plenario.
HTI law in_force | Loi contre la traite des personnes *a | II.1|II.2|IV.1 | a2013-09-18 f2013-10-01 | legal_reference=Loi X-105 *a
HTI plan in_progress | Plan d'action national 2015-2017 * | II.3|II.8 | a2015-11-20 s2015-11-20 e2017-12-31 f2015-11-20 t2017-12-31 | budget=32000000 HTG; budget_source=Budget national et dons; partners=Organisation internationale *a
HTI training completed | Formation des juges de paix *a | II.12|IV.3 | s2016-02-08 e2016-06-24 | people_reached=95; audience=juges|greffiers; budget=40000 USD
HTI campaign completed | Pwogram radyo kominotè sou trafik timoun * | III.5|III.6 | s2016-03-01 e2016-09-30 | language=ht; audience=paran|pwofesè; people_reached=75000; description=Radyo kominotè yo pale sou sa chak samdi, an kreyòl.
HTI mechanism planned draft national | Comité frontalier conjoint * | II.16 | s2017-06-01 | description=Le texte est à l'étude.
JAM law in_force | Trafficking in Persons Act, as amended * | II.1|IV.1|IV.9 | a2015-02-10 f2015-02-10 | legal_reference=Act X-106 *
JAM plan in_force | National plan of action 2018-2021 * | II.3 | a2018-03-20 f2018-03-20 t2021-03-31 | budget=118000000 JMD
JAM plan expired | National plan of action 2012-2015 * | II.3 | a2012-04-10 f2012-04-10 t2015-12-31 | description=Expired; the next plan came in March 2018.
JAM unit in_force | Anti-Trafficking Squad * | IV.2|IV.6 | a2012-10-01 f2012-10-01 | by=2
JAM campaign in_progress | School caravan * | III.4|III.5 | s2017-09-04 | audience=students|parents|teachers; people_reached=21500; budget=6400000 JMD
JAM protocol in_force | Standard procedures for first contact * | V.6|V.19 | a2017-11-01 f2017-11-01 | partners=Public Health Service *
JAM meeting completed | National consultation with survivors * | II.9|V.8 | s2018-10-16 e2018-10-17 | people_reached=60; description=Survivors' advice: "Ask us before you print the posters, not after."
JAM agreement in_progress submitted member_states | Memorandum with the hotel association * | III.16|V.3 | s2018-11-05 | partners=Hotel association *
JAM study completed cleared national | Review of fishing vessels * | II.10|III.2 | s2016-05-02 e2016-10-28 | by=2
PRY law in_force | Ley integral contra la trata *a | II.1|II.2|IV.1|V.1|V.18 | a2010-09-08 f2011-01-01 | legal_reference=Ley X-107 *a; url=https://example.org/pry/ley-x-107
PRY policy expired | Política nacional de prevención 2010-2016 *a | II.3|III.1 | a2010-08-11 f2010-08-11 t2016-12-31 | description=Venció sin política que la suceda; la mesa trabaja en una nueva.
PRY programme in_force | Programa nacional de atención a víctimas * | V.1|V.2|V.7|V.21 | a2013-06-20 f2013-06-20 | by=2; budget=3200000000 PYG; budget_source=Tesoro público
PRY unit in_force | Unidad fiscal contra la trata *a | IV.2 | a2008-01-01 f2008-01-01 | by=3
PRY campaign completed | Campaña sobre el trabajo infantil en casas ajenas *a | III.4|III.5|III.14 | s2016-05-16 e2016-08-30 | audience=familias|docentes; people_reached=88000; budget=410000000 PYG
PRY training completed | Formación de policías de frontera *a | II.12|II.16|IV.3 | s2017-04-03 e2018-10-26 | people_reached=530; partners=Organismo internacional *; budget=65000 EUR; budget_source=Cooperación internacional
PRY agreement in_force | Convenio con Argentina sobre equipos conjuntos de investigación * | IV.4|IV.7 | a2016-05-12 f2016-11-01 | by=3
PRY material completed | Mbo'epy mitãrusukuérape g̃uarã * | III.2|III.6 | s2018-02-01 e2018-08-31 | language=gn; audience=mitãrusu; people_reached=4000; description=Kuatiañe'ẽ guaraníme, tekohakuérape g̃uarã.
PRY mechanism suspended | Registro único de víctimas * | II.7|IV.10 | s2016-09-01 | description=Suspendido por falta de servidor y de acuerdo sobre quién ve qué.
TTO law in_force | Trafficking in Persons Act * | II.1|IV.1 | a2014-02-11 f2014-05-01 | legal_reference=Act X-108 *
TTO plan in_progress submitted member_states | National plan 2016-2020 * | II.3 | a2016-06-14 s2016-06-14 e2020-06-13 | budget=7500000 TTD
TTO unit in_force | Trafficking Desk * | II.8|IV.2 | a2014-05-05 f2014-05-05 | budget=2100000 TTD; budget_source=Ministry's own vote
TTO material completed | Posters in Spanish at ports of entry * | III.6|V.4 | s2018-06-11 e2018-09-28 | language=en; audience=migrants; people_reached=30000; description=Llame gratis, a toda hora.
TTO training completed | Workshop for immigration officers * | IV.3|V.6 | s2016-10-03 e2016-10-07 | people_reached=44
TTO law repealed withdrawn national | Recruiting agencies ordinance * | III.11|III.17 | a1998-03-02 f1998-03-02 t2015-06-30 | legal_reference=Ordinance X-3 *; reason=Filed twice by mistake; the entry is withdrawn.
OAS-GS material completed | Manual for police and consular officers * | VI.1 | s2015-08-01 e2016-11-30 | people_reached=1100; audience=police|consular officers; budget=120000 USD; budget_source=Voluntary fund
OAS-GS training in_progress | Courses for judges and prosecutors * | VI.3|VI.5 | s2016-04-01 | people_reached=760; partners=Judicial schools of five states *
OAS-GS meeting completed | Meeting of national authorities 2018 * | VI.12|II.15 | s2018-03-12 e2018-03-13 | people_reached=85
OAS-GS technical_assistance in_progress | Exchange of officials between member states * | VI.13 | s2017-02-01 | budget=95000 EUR
OAS-GS study completed | Overview of laws and policies 2016 * | VI.7 | s2015-10-01 e2016-12-16 | url=https://example.org/oas/laws-2016
"""

# ---- Assessments ----

# provision, status in the first and in the second period (-: none) | narrative of the last of them | difficulties | assistance needed. Of a status X the narrative is the reason.
ASSESSED = {}
ASSESSED["CRI"] = """
II.1 PI | La ley vigente tipifica la trata; se revisó su concordancia con el Protocolo de Palermo y se corrigió la definición.
II.2 II | El consentimiento de la víctima no exime de pena. Los tribunales lo aplican de manera uniforme.
II.3 PP | La política se ejecuta en cuatro de siete provincias, con metas anuales por institución. | Las oficinas regionales carecen de personal fijo. | financial
II.4 PI | Seis convenios interinstitucionales en vigor; el intercambio de fichas es semanal.
II.5 -G | Se prepara, con las universidades, un programa de convivencia y no discriminación.
II.6 -P | La trata figura en el plan de seguridad ciudadana y en la política de infancia; falta la de empleo.
II.7 GI | El sistema de seguimiento publica indicadores cada semestre: "qué se hizo, con qué recursos y qué falta".
II.8 II | El consejo se reúne cada mes y levanta acta pública.
II.9 -P | Tres organizaciones de la sociedad civil integran la mesa técnica, con voz y sin voto.
II.10 PP | Se publicó un estudio sobre trata laboral; el de servidumbre doméstica está en curso. | Cada institución usa otras definiciones en sus registros. | data|technical
II.11 -I | Los datos se publican sin nombres, iniciales ni lugares pequeños.
II.12 PI | Hay un módulo virtual permanente, obligatorio para quien ingresa a la función pública.
II.13 PI | El fondo nacional tiene partida propia; se ejecutó el 87 % de lo presupuestado.
II.14 -P | Las organizaciones que asisten a víctimas participan en la planificación de operativos desde 2017.
II.15 -I | Se organizaron dos encuentros de intercambio con países vecinos.
II.16 PP | Patrullajes conjuntos en la frontera norte; el protocolo de la frontera sur se firmó y aún no se aplica. | Un solo vehículo para tres puestos. | financial
II.17 PI | Quedan pendientes dos de los instrumentos enumerados; véase el registro de ratificaciones.
III.1 -I | La prevención figura en la política nacional, con responsables y plazos.
III.2 GP | Se identificaron cinco poblaciones prioritarias, entre ellas dos territorios indígenas.
III.3 -I | El registro civil visita las fincas bananeras dos veces al año.
III.4 PP | Hay becas para familias en riesgo; no alcanzan a las hijas e hijos de personas migrantes. | La base de datos de becas no admite documentos extranjeros. | legal|data
III.5 II | Campaña anual en escuelas, aeropuertos y terminales.
III.6 PI | Línea gratuita, todos los días, en español e inglés; en otras lenguas con intérprete por teléfono.
III.7 IL | El equipo de respuesta para temporadas de cosecha funcionó hasta marzo de 2018; el convenio venció y no se renovó. | Sin presupuesto desde abril. | financial
III.8 -P | Material dirigido a la demanda en zonas de turismo; sin evaluación todavía.
III.9 XX | El Estado no envía personal a operaciones de paz.
III.10 -G | El ministerio de relaciones exteriores prepara una directriz para su personal.
III.11 PP | Se inspeccionaron 41 agencias de viajes y de empleo; la ley no permite aún cancelar la licencia. | Vacío legal. | legal
III.12 -P | La fiscalía de probidad y la de trata comparten expedientes desde 2018.
III.13 PI | Cuatro equipos conjuntos de investigación en dos años.
III.14 -P | Contrato tipo para el trabajo doméstico, registrado por vía digital.
III.15 -N | No se ha iniciado.
III.16 -D | Acuerdo con la cámara de comercio, previsto para junio de 2019.
III.17 -G | El registro de agencias está en desarrollo; prohíbe el cobro a la persona trabajadora.
III.18 -N | Sin avances; se espera la directriz para el personal diplomático.
IV.1 II | Todas las formas de trata están penalizadas; penas de 6 a 16 años.
IV.2 II | Fiscalía adjunta y sección policial especializadas, con sede en la capital.
IV.3 PI | Formación anual de policía, migración, judicatura e inspección del trabajo.
IV.4 PP | Dos acuerdos vigentes y uno en negociación.
IV.5 -P | Uso creciente de prueba documental y anticipo jurisdiccional. | Falta equipo para análisis forense digital. | technical|training
IV.6 -I | La intervención de comunicaciones se autoriza en 24 horas.
IV.7 PI | Puntos de contacto operativos, a toda hora, con cinco países.
IV.8 -G | Se capacita a fiscales en decomiso; ninguna sentencia firme todavía.
IV.9 -P | Responsabilidad administrativa de personas jurídicas; la penal está en estudio.
IV.10 PP | El registro único cubre fiscalía y policía; faltan los juzgados. | Formatos distintos. | data
V.1 PI | La ley y su reglamento garantizan asistencia, haya denuncia o no.
V.2 PP | Cuarenta y seis becas; convenio con el instituto de formación.
V.3 -P | Ventanilla de denuncia laboral en tres provincias.
V.4 PI | La información se da en la primera entrevista, en la lengua de la persona, y por escrito.
V.5 -I | Guardia consular permanente y guía de bolsillo en todos los consulados.
V.6 PI | Protocolo de primer contacto y 38 cursos en el período.
V.7 PP | Tres albergues para mujeres; ninguno para hombres. El de larga estadía abrió en 2017. | Terreno sin uso de suelo aprobado; faltan plazas para hombres. | financial|technical
V.8 -I | Cada persona tiene un plan de atención que revisa con su equipo cada tres meses.
V.9 PI | Los nombres se reservan en el expediente; las audiencias pueden ser privadas.
V.10 PI | Asesoría gratuita desde la primera entrevista.
V.11 PI | Programa de protección de víctimas y testigos, antes, durante y después del juicio.
V.12 -G | En conversación con dos Estados sobre alojamiento recíproco.
V.13 PI | Permiso de permanencia y de trabajo, sin costo.
V.15 -P | Se evalúa el riesgo antes de cada retorno; falta seguimiento en el país de destino. | Sin contraparte en dos países. | other
V.16 PI | Atención especializada, separada de la de personas adultas.
V.17 GP | El fondo paga la atención; la indemnización depende de la reforma en trámite.
V.18 -P | No se persigue a la víctima; la supresión de antecedentes exige todavía orden judicial. | Reforma pendiente. | legal
V.19 II | Protocolo único desde 2015, revisado en 2018.
V.20 -P | Redes locales en nueve cantones.
V.21 PP | Planes de reinserción a dos años; el empleo sigue siendo el punto débil.
"""
ASSESSED["PRY"] = """
II.1 II | La ley integral está vigente y reglamentada.
II.2 II | El consentimiento es irrelevante; así lo dice la ley.
II.3 PL | La política nacional venció en 2016; la nueva está en consulta. | Sin acuerdo sobre el presupuesto. | financial|technical
II.4 -P | Convenios con dos ministerios.
II.7 PG | El registro único se suspendió por falta de servidor. | No hay personal informático propio. | data|technical
II.8 PI | La comisión se reúne cada dos meses.
II.9 -P | Participan organizaciones de mujeres y de pueblos indígenas.
II.10 -G | Convenio con la universidad para un estudio en frontera.
II.12 PP | Cursos anuales; los docentes rurales quedan fuera. | Distancias y falta de viáticos. | training|financial
II.13 -P | El programa de atención tiene rubro; los demás, no.
II.16 -P | Puesto conjunto en un paso fronterizo.
III.2 -G | Mapa de poblaciones en riesgo, en preparación con tres comunidades indígenas.
III.4 -P | Campaña y subsidio para familias; se mide desde 2018.
III.5 PI | Campañas en español y guaraní, también por radio.
III.6 -P | Línea gratuita en español y guaraní, de 7 a 19 horas.
III.9 -X | No hay personal desplegado en operaciones de paz durante el período.
III.11 -N | Sin competencia clara entre dos ministerios. | Vacío legal. | legal
III.14 -P | Ley de trabajo doméstico en aplicación; inspección sólo en la capital.
III.18 -N | No se ha iniciado.
IV.1 II | Todas las formas, con penas proporcionales.
IV.2 PI | Tres unidades fiscales y una división policial.
IV.3 -P | 530 policías de frontera formados.
IV.4 -I | Convenio con Argentina sobre equipos conjuntos.
IV.7 -P | Contacto operativo diario con dos países.
IV.10 -N | Los datos se recogen a mano. | Sin sistema. | data
V.1 -I | El programa nacional cubre atención y acompañamiento.
V.4 -P | Folletos en los consulados de cuatro ciudades; la entrevista es en español o guaraní.
V.5 PP | Dos agregadurías con personal formado.
V.7 GP | Un albergue de emergencia y una casa de tránsito; ninguno para hombres. | Cupos insuficientes. | financial
V.10 -I | Patrocinio gratuito.
V.13 -D | Reglamento migratorio, decidido para el primer semestre de 2019.
V.19 -P | Guía de intervención, sin circuito para niñas y niños.
V.21 -P | Fondo semilla para emprendimientos.
"""
ASSESSED["ARG"] = """
II.1 II | Sin cambios: la ley vigente cubre todas las formas.
II.2 II | El consentimiento no excusa.
II.3 PI | Nuevo plan bienal desde julio de 2018, con cien metas.
II.7 GP | Tablero de seguimiento interno; la versión pública sale en 2019.
II.8 II | Consejo federal y comité ejecutivo.
II.10 -P | Estudio de sentencias publicado; falta uno sobre demanda.
II.12 PI | Programa permanente, con módulo para choferes de ómnibus.
II.13 -P | Partida etiquetada en tres ministerios.
II.16 -P | Equipos móviles en el norte. | Tramos sin conectividad. | technical
III.3 -X | El registro de nacimientos y los documentos son competencia de las provincias, que informan aparte.
III.5 PI | Campañas en terminales y pasos fronterizos.
III.6 II | Línea nacional gratuita, todos los días; señas e idiomas por turno.
III.14 -P | Inspección de talleres y fincas.
III.15 -D | Pliego modelo, previsto para marzo de 2019.
IV.2 II | Fiscalía especializada y divisiones policiales.
IV.4 PI | Convenios con dos países sobre equipos conjuntos.
IV.7 -I | Red de puntos de contacto fiscales.
IV.8 NG | Fondo creado en 2018; sin desembolsos todavía. | Falta reglamento de administración de bienes. | legal
V.1 II | Acompañamiento desde el rescate hasta el testimonio, haya o no denuncia.
V.6 -I | Equipo interdisciplinario en cada operativo.
V.7 PP | Refugios en cinco provincias; lista de espera para varones.
V.10 -P | Patrocinio gratuito en catorce provincias.
V.19 PI | Protocolo único de articulación, con anexo para niñas, niños y adolescentes.
V.21 -G | Cupo laboral en estudio. | Empleadores: "no sabemos cómo". | training|other
"""
ASSESSED["BRA"] = """
II.1 GI | Lei em vigor desde maio de 2017; abrange todas as formas.
II.2 -I | O consentimento não afasta o crime.
II.3 LI | Terceiro plano nacional aprovado em 2018; houve intervalo de dezesseis meses sem plano.
II.7 PP | Relatórios semestrais de metas; painel público em construção.
II.8 PP | Dezessete núcleos estaduais; três sem equipe completa. | Rotatividade de pessoal. | training|financial
II.10 -P | Relatório de dados a cada dois anos; as fontes ainda divergem. | Definições diferentes em cada órgão. | data
II.13 -P | Rubrica própria; 64 % executados.
II.15 -I | Encontro anual da rede.
III.5 II | Campanha nacional em julho, com estados e municípios.
III.6 II | Linha gratuita, em português, inglês e espanhol.
III.14 -P | Fiscalização do trabalho doméstico com aviso prévio.
III.16 -G | Pacto com o setor têxtil em negociação.
IV.1 PI | Penas de quatro a oito anos, com causas de aumento.
IV.2 -I | Divisão policial e grupo móvel de fiscalização.
IV.3 -P | Curso a distância; 60 % das vagas para o interior.
IV.5 -P | Prova documental nas ações de trabalho forçado.
V.3 II | Canal de denúncias trabalhistas aberto a migrantes sem documentos.
V.7 PP | Poucas vagas exclusivas; os abrigos da assistência social atendem, "quando há vaga". | Não há abrigo para famílias. | financial
V.13 -I | Autorização de residência sem custo e sem condição de colaborar.
V.20 -P | Agentes comunitários treinados em oito estados.
"""
ASSESSED["CAN"] = """
II.1 II | No change in the period; the offences cover recruitment, transport and harbouring.
II.3 PL | The national action plan expired in 2016. A new strategy is being drafted; provinces have been consulted.
II.8 -I | Federal, provincial and territorial officials meet every month by telephone.
II.10 PP | Recorded offences are published each year; a victimization survey is being tested. | Small numbers in the territories cannot be published. | data
III.5 -P | Two national campaigns; reach measured, effect not.
III.15 GP | The procurement policy is adopted; audits begin in 2019.
III.17 -P | Four provinces license recruiters. The others have a code of practice.
IV.2 II | Regional coordinators in six cities.
IV.3 -I | Online course, mandatory for border officers.
IV.9 -I | Corporations can be prosecuted and fined.
V.7 -P | New funding for shelters from April 2018; remote communities are still far from any. | Distance: the nearest bed can be 800 km away. | other
V.13 II | Permits without fee, not tied to testimony.
V.14 -P | Instruction to officers not to open removal proceedings; it is not yet law.
V.18 -G | A bill on the removal of convictions is at second reading.
"""
ASSESSED["HTI"] = """
II.1 P- | La loi est adoptée ; le décret d'application est en préparation. | Peu de juristes disponibles. | legal
II.3 G- | Le plan 2015-2017 est adopté, son budget à moitié couvert. | Dépendance envers les dons. | financial
II.8 P- | Le comité se réunit, sans secrétariat permanent.
II.12 P- | 95 juges de paix formés dans cinq juridictions.
II.16 N- | Les postes-frontières n'ont ni liste, ni registre, ni électricité régulière. | Moyens matériels. | financial|training
III.4 G- | Visites aux familles qui placent leurs enfants chez des tiers.
III.6 P- | Une ligne en créole et en français, gratuite, tenue par une association.
IV.1 I- | Toutes les formes sont réprimées : peines de 7 à 15 ans.
V.7 N- | Aucun foyer public ; un refuge d'urgence d'une organisation internationale. | Pas de budget. | financial
"""
ASSESSED["JAM"] = """
II.1 II | The Act as amended covers all forms; trial by judge alone.
II.3 LI | New plan from March 2018, after twenty-seven months without one.
II.8 II | The Committee meets monthly and reports to Parliament.
II.17 -P | One instrument ratified in the period, two under study.
III.5 PI | School caravan in all parishes.
III.16 -D | Memorandum with hotels, to be signed in early 2019.
IV.2 PI | Squad with its own budget line.
IV.7 -P | Contact points in four neighbouring states, by telephone.
V.6 -I | Standard procedures for first contact, with a pocket card.
V.7 PP | One shelter for women; boys and men are placed case by case. | No beds for men or families. | financial|technical
"""
ASSESSED["TTO"] = """
II.1 PP | Act in force; regulations for victim care outstanding. | Drafting capacity. | legal
II.8 -P | The Desk coordinates; the committee met twice in two years.
II.10 -N | Not started. | No analyst. | data|training
III.6 PI | Helpline in English and Spanish, around the clock.
IV.1 -I | All forms are offences; life imprisonment where the victim is a child.
IV.5 -N | Cases still rest on testimony.
V.7 NG | Two houses being fitted; placement with a partner meanwhile. | Community objections at one site. | other
V.13 -G | Arrangements for migrants from a neighbouring state are made one by one.
"""
ASSESSED["OAS-GS"] = """
VI.1 PI | Manual issued in four languages; 1,100 copies and a web edition.
VI.2 NP | Module offered to nine police academies; four have adopted it.
VI.3 GI | Courses for judges and prosecutors in eleven states.
VI.4 -P | Proposal sent to member states in May 2018; comments from seven.
VI.5 -P | Two courses on recruitment through social media.
VI.6 GP | Information on routes from eight organizations; the map is not public.
VI.7 II | Overview of laws and policies, with a chapter on practices.
VI.8 PI | Request sent twice; contact points named by 29 states.
VI.9 PP | Directory out, on paper and online; a third of the entries are older than a year. | Changes are not announced to us. | data
VI.10 -G | Rules for staff who employ domestic workers, under internal review.
VI.11 LP | First biennial report nine months late; the second is in preparation. | Answers came late and in different forms. | data|other
VI.12 II | Meeting of national authorities, March 2018.
VI.13 -P | Three exchanges of officials. | Travel funds. | financial
"""
# party | provision | period | who assesses | assessor | status | date | stage release | language | narrative | difficulties | needs | reply
OTHERS = """
CRI | V.7 | 1 | general_secretariat | Plan Follow-up Unit, General Secretariat * | partially_implemented | 2019-02-19 | published public | en | Three houses visited, at the invitation of the state. None takes men. |  | financial | De acuerdo; el proyecto para hombres se presentará en 2019.
CRI | V.7 | 1 | peer | Peer team of Jamaica * | partially_implemented | 2019-01-29 | published public | en | Good separation of children from adults; the waiting list is long. |  | financial|training |
CRI | V.7 | 1 | civil_society | Red de organizaciones de acogida *a | in_progress | 2019-01-15 | published public | es | El albergue de larga estadía abrió, pero con seis de veinte plazas. "Abrir la puerta no es lo mismo que atender". | Salarios con cuatro meses de atraso. | financial | El atraso se pagó en diciembre de 2018.
CRI | V.7 | 0 | civil_society | Red de organizaciones de acogida *a | not_started | 2017-01-20 | published public | es | Al cierre de 2016 no había larga estadía. |  | financial | Se inauguró en 2017.
CRI | II.9 | 1 | civil_society | Red de organizaciones de acogida *a | not_started | 2019-01-15 | published public | es | Voz sin voto no es participación. |  |  |
CRI | IV.2 | 1 | peer | Peer team of Jamaica * | implemented | 2019-01-29 | published public | en | Small and skilled; one office for the whole country. |  | training |
PRY | II.3 | 1 | civil_society | Mesa de mujeres rurales *a | lapsed | 2019-02-04 | published public | es | La política venció y nadie nos dijo qué la reemplaza. |  | other | La consulta pública abre en mayo.
PRY | V.7 | 1 | peer | Equipo par de Argentina * | partially_implemented | 2018-12-06 | submitted public | es | El equipo es sólido; el edificio, no. | Goteras, una sola cocina. | financial |
ARG | IV.2 | 1 | peer | Equipo par de Paraguay * | implemented | 2018-12-11 | published public | es | La coordinación entre fiscalías y policía es diaria. |  |  |
BRA | V.7 | 1 | civil_society | Rede de acolhimento *a | not_started | 2019-02-12 | published public | pt | Na prática não há vagas: quem chega espera na delegacia. |  | financial | O dado será verificado com os estados.
CAN | II.3 | 1 | civil_society | Shelter network * | lapsed | 2019-01-22 | published public | en | Three years without a plan is a long draft. |  | other |
JAM | V.7 | 1 | civil_society | Parish women's group * | not_started | 2019-02-07 | submitted secretariat | en | We know of no bed for a boy over twelve. |  | financial |
OAS-GS | VI.11 | 1 | civil_society | Shelter network * | lapsed | 2019-03-01 | published public | en | The report came too late for the working group. |  | other | The timetable has been moved forward by four months.
CRI | III.11 | 1 | state | Inspección del trabajo *a | in_progress | 2018-11-20 | draft national | es | Aporte de la inspección, sin revisar: 41 agencias = 12 sancionadas + 29 advertidas. | Viáticos. | financial |
CRI | V.7 | 1 | state | Servicio de protección de la niñez * | implemented | 2018-11-22 | draft national | es | Para niñas y niños hay plazas suficientes. |  |  |
PRY | III.6 | 1 | state | Ministerio de la Mujer * | implemented | 2018-11-28 | draft national | es | La línea atiende en guaraní desde agosto. |  |  |
BRA | IV.5 | 1 | state | Polícia federal *a | in_progress | 2018-12-03 | draft national | pt | = Contribuição da perícia, a completar até 15/12. |  | technical |
CAN | IV.3 | 1 | state | Ministère de l'immigration * | planned | 2018-12-10 | draft national | fr | « Le module sur l'accueil est prévu pour l'automne. » |  | training |
TTO | V.13 | 1 | state | Immigration Division * | not_started | 2018-12-12 | withdrawn national | en | Sent before the Desk had seen it. |  |  |
"""
# What a state wrote two years earlier, where the table has only its status.
THEN = {
    "es": {"N": "Sin avances al cierre del bienio.", "D": "Decidido y con fecha.", "G": "En preparación; nada en vigor todavía.", "P": "Una parte está en vigor; el resto pasa al bienio siguiente.", "I": "En vigor y aplicado.", "L": "Venció durante el bienio."},
    "pt": {"N": "Sem avanços no biênio.", "D": "Decidido e com data.", "G": "Em preparação; ainda sem nada em vigor.", "P": "Em vigor em parte; o restante fica para o próximo biênio.", "I": "Em vigor e aplicado.", "L": "Encerrado em 2016, sem sucessor até agora."},
    "en": {"N": "No work had begun by the end of the period.", "D": "Decided, with a date.", "G": "In preparation; nothing in place yet.", "P": "Part is in place; the rest carries over.", "I": "In place and applied.", "L": "Ended during the period."},
}

# ---- Stances ----

STANCES = """
ARG plan taken_up 2015-09-15 | La Argentina hace suyo el plan en su totalidad. (Declaración inventada.)
ARG III.3 taken_up_in_part 2015-09-15 | En lo que es competencia nacional.
ARG II.17.viii taken_up 2016-03-08 |
BRA plan taken_up 2015-10-06 |
BRA II.14 reserved 2015-10-06 | O Brasil aguarda o texto consolidado; reserva a posição.
BRA III taken_up 2016-05-10 | Divisão inteira, por decisão do comitê.
BRA III.17 taken_up_in_part 2017-04-04 | Salvo a inscrição obrigatória de agências digitais.
CAN plan taken_up_in_part 2015-11-24 | Canada takes up what falls to the federal level; provinces and territories decide for themselves.
CAN II.17.x not_taken_up 2015-11-24 | Canada does not intend to ratify this convention within the period.
CAN II.17.viii not_taken_up 2015-11-24 |
CAN V.13 taken_up 2015-11-24 |
CAN V.14 reserved 2015-11-24 | Under review by the department of justice.
CAN III.15 taken_up 2018-05-15 | Taken up with the procurement policy.
CRI plan taken_up 2015-08-11 |
CRI V taken_up 2015-08-11 | Con prioridad para la división entera.
CRI III.9 reserved 2015-08-11 | Sin fuerzas en el exterior; se reserva por si el texto cambia.
HTI plan taken_up 2015-12-01 | Dans la mesure des moyens disponibles.
HTI II.13 taken_up_in_part 2016-02-16 | Selon les recettes de l'exercice.
JAM plan taken_up 2015-09-29 |
JAM V.18 taken_up_in_part 2015-09-29 | Expungement needs an amendment of another Act.
JAM III.12 reserved 2017-06-20 |
PRY plan taken_up 2015-09-22 |
PRY IV taken_up 2015-09-22 | Toda la división, "sin excepción".
PRY III.15 not_taken_up 2017-03-14 | La ley de compras no lo permite por ahora.
TTO V.12 taken_up_in_part 2016-01-26 | With two states only.
TTO plan taken_up_in_part 2016-01-26 |
"""

# ---- Statistics ----

SOURCES = {"ARG": "Ministerio Público *", "BRA": "Boletim de dados *", "CAN": "Police case file *", "CRI": "Secretaría del consejo, registro único *", "HTI": "Comité interministériel *",
           "JAM": "Case list of the Committee *", "PRY": "Ministerio Público, sistema de causas *", "TTO": "Case register of the Desk *"}
FISCAL = "2016-04-01 2017-03-31"
# party | indicator unit | from and to, or a year | value, or why there is none | field=word value of each part; ... | other fields
STATISTICS = """
ARG | victims_detected persons | 2017 | 1180 | sex=female 720; sex=male 400; sex=other 8; sex=unknown 52; age_group=children 96; age_group=adolescents 150; age_group=adults 880; age_group=unknown 54 | preferred=true
ARG | victims_detected persons | 2017 | 1302 |  | source=Ministerio de Justicia, línea de ayuda *; preferred=false; note=Cuenta llamadas y rescates: una persona puede figurar dos veces.
ARG | offences_recorded cases | 2017 | 512 |  | 
ARG | offences_recorded cases | 2018 | 530 |  | value_status=provisional
ARG | persons_suspected persons | 2017 | 640 |  | value_status=estimated; note=Estimación: causas × 1,25.
ARG | persons_convicted persons | 2017 | 98 | sex=female 31; sex=male 67 |
BRA | victims_detected persons | 2017 | 812 | exploitation=sexual 260; exploitation=forced_labour 310; exploitation=domestic_servitude 88; exploitation=forced_marriage 9; exploitation=begging 24; exploitation=forced_criminality 31; exploitation=organ_removal 0; exploitation=illegal_adoption 12; exploitation=other 28; exploitation=unknown 50 |
BRA | investigations cases | 2017 | 190 |  |
BRA | investigations cases | 2018 | 204 |  | value_status=provisional; note=Faltam dois estados.
BRA | persons_prosecuted persons | 2017 | 233 | sex=female 70; sex=male 163 |
CAN | investigations cases | FISCAL | 118 |  | note=Fiscal year, April to March.
CAN | persons_prosecuted persons | FISCAL | 92 | offence_article=art. X.1 60; offence_article=art. X.2 32 | note=Fiscal year, April to March.
CAN | offences_recorded cases | 2016 | 340 |  |
CAN | victims_detected persons | 2016 |  |  | value_status=confidential; note=Numbers of the territories would single out persons.
CRI | victims_detected persons | 2016 | 46 |  | preferred=true
CRI | victims_detected persons | 2018 | 74 | victim_status=presumed 49; victim_status=identified 25; sex=female 58; sex=male 16; citizenship=CRI 31; citizenship=NIC 28; citizenship=COL 10; citizenship=XXX 5 | preferred=true
CRI | victims_detected persons | 2018 | 81 |  | source=Red de organizaciones de acogida *a; value_status=estimated; preferred=false
CRI | victims_assisted persons | 2018 | 61 | coverage=nationals 31; coverage=foreigners 30 |
CRI | offences_recorded cases | 2016 | 58 |  |
CRI | offences_recorded cases | 2018 | 66 |  |
HTI | victims_detected persons | 2015 |  |  | value_status=not_available
HTI | victims_detected persons | 2016 | 143 | age_group=children 96; age_group=adults 47 | value_status=estimated
HTI | persons_convicted persons | 2016 |  |  | value_status=not_collected; note=Les greffes ne distinguent pas l'infraction.
JAM | persons_convicted persons | 2016 | 0 |  |
JAM | persons_convicted persons | 2017 | 2 |  | note=Two persons in one case.
JAM | victims_repatriated persons | 2017 |  |  | value_status=not_available
JAM | victims_detected persons | 2018 | 15 | age_group=children 4; age_group=adults 11 | stage=cleared; release=national
PRY | victims_detected persons | 2016 | 64 | victim_status=presumed 30; victim_status=identified 28; victim_status=unknown 6 |
PRY | victims_assisted persons | 2017 | 40 | sex=female 31; sex=male 14 | note=Cinco personas figuran en dos registros.
PRY | victims_repatriated persons | 2017 | 27 |  | coverage=nationals_abroad
PRY | offences_recorded cases | 2017-07-01 2018-06-30 | 77 |  | note=Año judicial, de julio a junio.
TTO | victims_detected persons | 2017 | 21 | sex=female 18; sex=male 3 |
TTO | persons_prosecuted persons | 2017 |  |  | value_status=confidential
TTO | investigations cases | 2018 | 38 |  | stage=cleared; release=national
"""

# ---- Routes ----

ROUTES = """
ARG | PRY  ARG | 2017-01-01 2018-12-31 | sexual administrative | Paso por tierra, en ómnibus de línea.
ARG | BOL  ARG | 2017-01-01 2018-12-31 | forced_labour administrative | Talleres; la deuda es el pasaje.
ARG | ARG  ARG | 2015-01-01 2016-12-31 | forced_labour survey | Interna, del norte a las cosechas.
BRA | BRA SUR NLD | 2015-01-01 2016-12-31 | sexual administrative |
BRA | HTI PER|BOL BRA | 2015-01-01 2016-12-31 | forced_labour expert | Anterior à simplificação dos vistos.
BRA | BRA  ESP | 2017-01-01 2018-12-31 | sexual survey |
CAN | CAN  CAN | 2016-04-01 2018-03-31 | sexual expert | From smaller towns along the highway to the large cities.
CAN | XXX MEX|USA CAN | 2017-01-01 2018-12-31 | forced_labour administrative | Origin not established in nine files.
CAN | PHL HKG CAN | 2017-01-01 2018-12-31 | domestic_servitude survey |
CRI | NIC  CRI | 2017-01-01 2018-12-31 | forced_labour administrative | Paso por puntos ciegos, a pie.
CRI | COL PAN CRI | 2017-01-01 2018-12-31 | begging administrative |
CRI | XXA NIC CRI | 2018-01-01 2018-12-31 | unknown expert | Personas apátridas; dos testimonios coincidentes de organizaciones.
HTI | HTI  DOM | 2015-01-01 2016-12-31 | domestic_servitude survey | Par les passages non officiels.
HTI | HTI  HTI | 2015-01-01 2016-12-31 | illegal_adoption expert | « Placement » d'enfants d'un département à l'autre.
JAM | JAM  BHS | 2017-01-01 2018-12-31 | forced_criminality administrative | 
JAM | IND ARE JAM | 2017-01-01 2018-12-31 | forced_marriage expert |
PRY | PRY ARG ESP | 2015-01-01 2016-12-31 | sexual administrative |
PRY | PRY  PRY | 2017-01-01 2018-12-31 | domestic_servitude survey | Niñas y niños que viven en casas ajenas.
PRY | PRY BRA CHN | 2018-01-01 2018-12-31 | other expert | Embarcaciones; dato por confirmar.
TTO | VEN  TTO | 2017-01-01 2018-12-31 | organ_removal expert | One unverified report, kept because three agencies passed it on.
"""

# ---- Practices ----

# party area year evaluated (yes, no, -: not said) | title | summary | result | language
PRACTICES = """
ARG protection 2017 yes | Acompañamiento desde el primer minuto * | Una profesional de la psicología entra al lugar con la policía, sin uniforme, y se queda con la persona hasta la primera noche. | Ocho de cada diez declaran después de tres días; antes, cinco.
ARG prosecution 2018 no | Sentencias en una página * | Cada sentencia firme se resume en una página, en lenguaje claro. |
ARG prevention 2016 yes | Choferes que preguntan * | Curso de dos horas para choferes de ómnibus: tres preguntas y un número. | 61 avisos; 9 causas.
BRA prevention 2017 no | Aviso no contracheque * | O direito do trabalhador vem impresso no contracheque, em três línguas. |
BRA protection 2018 yes | Casa aberta à tarde * | O abrigo recebe vizinhos à tarde; as oficinas são de todos. | Menos saídas sem plano: de 30 % para 18 %.
BRA coordination 2016 - | Plantão dos núcleos * | Um telefone comum que passa de núcleo em núcleo a cada semana. |
CAN prosecution 2018 yes | One prosecutor from start to end * | The same prosecutor keeps the file from the charge to the sentence, and meets the witness before each hearing. | Fewer stays; witnesses say they felt "less like evidence".
CAN prevention 2017 no | Hotel staff cards * | A card in the staff room: what to see, whom to call. |
CAN coordination 2018 - | Appel mensuel des provinces * | Un appel de quarante minutes, un ordre du jour d'une page, un compte rendu le jour même. |  | fr
CRI coordination 2015 yes | Respuesta en veinticuatro horas * | El equipo se reúne, por teléfono si hace falta, dentro de las 24 horas.¶Acuerda tres cosas:¶1. dónde duerme la persona,¶2. quién la acompaña,¶3. qué decide ella. | Tiempo medio: 7 horas.
CRI protection 2018 no | Beca con tutora * | Cada beca viene con una tutora que ya terminó el programa. |
CRI prevention 2017 yes | Aula de aeropuerto * | Estudiantes de secundaria atienden un puesto informativo en temporada alta. | 320 000 folletos; 14 consultas a la línea.
HTI prevention 2016 no | Parole de directeur d'école * | Les directeurs visitent les familles qui placent un enfant. |
HTI prevention 2016 no | Timoun yo gen dwa * | Radyo kominotè yo bay mesaj an kreyòl sou dwa timoun k ap viv lakay lòt moun. |  | ht
JAM prevention 2018 yes | School caravan * | A bus, two actors and a nurse; each parish twice a year. | Calls from parents doubled (12 = 2 × 6).
JAM coordination 2017 no | First-contact pocket card * | Eight questions that fit in a shirt pocket. |
PRY prevention 2018 no | Mitãnguéra ñangareko * | Mbo'ehára ha tuvakuéra oñomongeta mitã rekove rehe. |  | gn
PRY coordination 2017 yes | Mesa en la frontera * | Fiscales de dos países se sientan a la misma mesa una vez al mes. | Cuatro equipos conjuntos.
TTO protection 2018 no | Interpreters on call * | Volunteers interpret by telephone, trained and paid by the hour; +1 shift at Christmas. |
TTO prosecution 2016 - | Evidence before testimony * | Telephone and payment records first, the witness last. |
OAS-GS coordination 2018 no | One question, one page * | Questionnaires to states with one page for each division. |
"""
