#include "engine/vocabulary/sources.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

class SourceRegistryTest : public testing::Test {
 protected:
  // Every name is the source `id`.
  void ExpectAll(const std::vector<std::string>& names, const std::string& id) {
    for (const std::string& name : names) EXPECT_EQ(sources_.Resolve(name), id) << name;
  }
  // Every name has the origin `origin` and the side `side`.
  void ExpectOrigin(const std::vector<std::string>& names, const std::string& origin,
                    const std::string& side) {
    for (const std::string& name : names) {
      const std::string id = sources_.Resolve(name);
      EXPECT_EQ(sources_.OriginOf(id), origin) << name;
      EXPECT_EQ(sources_.SideOf(id), side) << name;
    }
  }

  static const Vocabulary& BuiltIn() {
    static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  const SourceRegistry& sources_ = vocabulary_.sources();
};

TEST_F(SourceRegistryTest, OneMinistryUnderManyNames) {
  ExpectAll({"Russian Defence Ministry", "Russia's Ministry of Defense", "Russian MoD",
             "Ministry of Defence of the Russian Federation", "Defence Ministry of Russia",
             "RUSSIAN MINISTRY OF DEFENCE", "МО РФ", "Минобороны России", "Минобороны РФ",
             "Министерство обороны Российской Федерации", "Міністерство оборони Росії",
             "Russian Defense Minister", "spokesman for the Russian Defence Ministry",
             "press service of the Russian Ministry of Defence"},
            "defence_ministry@russia");
  ExpectAll({"UKRAINIAN DEFENSE MINISTRY", "Ukraine's Ministry of Defence",
             "Ministry of Defense of Ukraine", "Міноборони України"},
            "defence_ministry@ukraine");
}

TEST_F(SourceRegistryTest, PatternsReachBodiesNobodyListed) {
  ExpectAll({"Armenian Ministry of Defence", "Ministry of Defence of Armenia",
             "Armenia's Defense Ministry", "MoD Armenia", "Defence Ministry of the Republic of Armenia"},
            "defence_ministry@armenia");
  ExpectAll({"Malawi Ministry of Health", "Malawian health ministry", "Malawi's Health Minister"},
            "health_ministry@malawi");
  ExpectAll({"Saudi foreign ministry", "Ministry of Foreign Affairs of Saudi Arabia"},
            "foreign_ministry@saudi_arabia");
  ExpectAll({"Electoral commission of Kenya", "Kenya's election commission",
             "Independent Electoral and Boundaries Commission of Kenya", "IEBC"},
            "election_commission@kenya");
  ExpectAll({"Hellenic Fire Service", "Greek fire service"}, "fire_service@greece");
  ExpectAll({"Nepalese disaster agency", "Nepal's National Disaster Management Authority"},
            "disaster_agency@nepal");
}

TEST_F(SourceRegistryTest, ADeputyAndHerMinistryAreOneOrigin) {
  ExpectAll({"Hanna Maliar", "Ukraine's Deputy Defense Minister Hanna Maliar", "Ганна Маляр",
             "Deputy Defence Minister of Ukraine Hanna Malyar"},
            "hanna_maliar");
  ExpectOrigin({"Hanna Maliar", "Ukrainian Ministry of Defence"}, "defence_ministry@ukraine",
               "ukraine");
}

TEST_F(SourceRegistryTest, BodiesOfOneSideAreDifferentOrigins) {
  const std::vector<std::string> names = {"General Staff of the Armed Forces of Ukraine",
                                          "Ukrainian Ministry of Defence", "Luhansk governor",
                                          "President of Ukraine", "Ukrainian Air Force"};
  for (const std::string& a : names) {
    const std::string id = sources_.Resolve(a);
    EXPECT_EQ(sources_.SideOf(id), "ukraine") << a;
    for (const std::string& b : names) {
      if (a == b) continue;
      EXPECT_NE(sources_.OriginOf(id), sources_.OriginOf(sources_.Resolve(b))) << a << ", " << b;
    }
  }
}

TEST_F(SourceRegistryTest, TheBodyIsTheOneTheNameIsAbout) {
  ExpectAll({"Ukrainian General Staff", "General Staff of the Armed Forces of Ukraine",
             "Armed Forces of Ukraine General Staff", "Генеральний штаб Збройних Сил України",
             "Генштаб ВСУ", "Press service of the General Staff of Ukraine"},
            "general_staff@ukraine");
  ExpectAll({"Russian presidential spokesman", "Kremlin", "the Kremlin", "Kremlin spokesman",
             "Press Secretary of the President of Russia"},
            "presidency@russia");
  ExpectAll({"President's office of Ukraine", "Office of the President of Ukraine",
             "Ukrainian presidential office", "Head of the President's Office of Ukraine"},
            "presidency@ukraine");
}

TEST_F(SourceRegistryTest, OneOfficeOfADivision) {
  ExpectAll({"Governor of Luhansk Oblast", "Luhansk governor", "Luhansk regional governor",
             "head of Luhansk regional military administration",
             "Luhansk Oblast military administration", "Lugansk governor", "Луганська ОВА",
             "Голова Луганської обласної військової адміністрації"},
            "governor@luhansk");
  ExpectOrigin({"Serhiy Haidai", "Luhansk governor Serhiy Haidai",
                "Serhiy Haidai, governor of Luhansk Oblast"},
               "governor@luhansk", "ukraine");
  ExpectAll({"Governor of Sonora", "Sonora governor", "Sonora state governor"}, "governor@sonora");
  EXPECT_EQ(sources_.SideOf("governor@sonora"), "");
}

TEST_F(SourceRegistryTest, LevelsAreKeptApart) {
  EXPECT_EQ(sources_.Resolve("Kyiv Oblast military administration"), "governor@kyiv");
  EXPECT_EQ(sources_.Resolve("Kyiv military administration"), "city_military_administration@kyiv");
  EXPECT_EQ(sources_.Resolve("Kupiansk district administration"),
            "district_administration@kupiansk");
  EXPECT_EQ(sources_.Resolve("Mayor of Kharkiv"), "municipality@kharkiv");
  EXPECT_EQ(sources_.Resolve("Kyiv police"), "police@kyiv");
  EXPECT_EQ(sources_.Resolve("Kyiv regional police"), "police@kyiv-region");
}

TEST_F(SourceRegistryTest, ABareNameIsItsAdministration) {
  EXPECT_EQ(sources_.Resolve("City of Kelowna"), sources_.Resolve("Mayor of Kelowna"));
  EXPECT_EQ(sources_.Resolve("Ishikawa prefecture"), sources_.Resolve("Governor of Ishikawa"));
  EXPECT_EQ(sources_.Resolve("Ahrweiler district"), "district_administration@ahrweiler");
  EXPECT_EQ(sources_.Resolve("Moscow"), "government@russia");
  EXPECT_EQ(sources_.Resolve("Kyiv"), "government@ukraine");
  EXPECT_EQ(sources_.Resolve("Tehran"), "government@iran");
}

TEST_F(SourceRegistryTest, InstalledBodiesHaveTheSideOfTheInstaller) {
  ExpectAll({"Russian-installed Kherson administration", "Russian-installed governor of Kherson",
             "Moscow-appointed Kherson regional administration", "pro-Russian governor of Kherson"},
            "governor@russia/kherson");
  ExpectOrigin({"Moscow-installed head of Kherson region Vladimir Saldo"},
               "governor@russia/kherson", "russia");
  EXPECT_EQ(sources_.SideOf(sources_.Resolve("Kherson governor")), "ukraine");
  EXPECT_NE(sources_.Resolve("Kherson governor"),
            sources_.Resolve("Russian-installed Kherson governor"));
}

TEST_F(SourceRegistryTest, InstalledOfficialsAreNotTheInstallersOwn) {
  EXPECT_EQ(sources_.Resolve("Russian-installed officials"), "officials@russia/installed");
  EXPECT_EQ(sources_.Resolve("Russian officials"), "officials@russia");
  EXPECT_EQ(sources_.SideOf(sources_.Resolve("Iran-backed militias")), "iran");
  EXPECT_EQ(sources_.SideOf(sources_.Resolve("Russian-backed separatists")), "russia");
}

TEST_F(SourceRegistryTest, ArmedGroupsSpeakForThemselves) {
  ExpectAll({"Rapid Support Forces", "RSF", "spokesman for the Rapid Support Forces",
             "RSF spokesperson"},
            "group@rapid_support_forces");
  EXPECT_EQ(sources_.SideOf("group@rapid_support_forces"), "rapid_support_forces");
  ExpectAll({"Sudanese Armed Forces", "Sudan's army", "Sudanese army spokesman"},
            "group@sudanese_armed_forces");
  EXPECT_EQ(sources_.SideOf("group@sudanese_armed_forces"), "sudan");
  EXPECT_EQ(sources_.SideOf(sources_.Resolve("Wagner Group")), "russia");
}

TEST_F(SourceRegistryTest, NewPersonsSpeakForTheirOffice) {
  const std::string id = sources_.Resolve("Moldovan Foreign Minister Nicu Popescu");
  EXPECT_EQ(id, "foreign_ministry@moldova~nicu-popescu");
  EXPECT_EQ(sources_.OriginOf(id), "foreign_ministry@moldova");
  EXPECT_EQ(sources_.SideOf(id), "moldova");
  EXPECT_EQ(sources_.KindOf(id), OFFICIAL);
  EXPECT_EQ(sources_.Resolve("John Smith, mayor of Faenza"), "municipality@faenza~john-smith");
  EXPECT_EQ(sources_.Resolve("Governor of Texas Greg Abbott"), "governor@texas~greg-abbott");
}

TEST_F(SourceRegistryTest, AMovementsSpokesmanSpeaksForIt) {
  for (const char* movement : {"Hamas", "Taliban", "Rapid Support Forces", "NATO"}) {
    const std::string id = sources_.Resolve(absl::StrCat(movement, " spokesman Hafiz Rahman Wali"));
    EXPECT_EQ(sources_.OriginOf(id), sources_.OriginOf(sources_.Resolve(movement))) << movement;
    EXPECT_NE(id, sources_.Resolve(movement)) << movement << ": the person is kept";
  }
  EXPECT_EQ(sources_.Resolve("Hafiz Rahman Wali"), "name:hafiz rahman wali");
}

TEST_F(SourceRegistryTest, ASpokesmanOfAnOrganisationNobodyListed) {
  for (const char* name : {"Boatmen union", "Boatmen union spokesman", "Boatmen union spokesmen",
                           "Spokesman of the Boatmen union", "Boatmen union spokesman John Okoro",
                           "John Okoro, Boatmen union spokesman", "Boatmen union press service",
                           "John Okoro, spokesman for the Boatmen union"}) {
    EXPECT_EQ(sources_.Resolve(name), "name:boatmen union") << name;
  }
  EXPECT_EQ(sources_.Resolve("K-Electric spokesperson Imran Rana"), sources_.Resolve("K-Electric"));
  EXPECT_EQ(sources_.Resolve("QNICD spokesman"), sources_.Resolve("QNICD"));
  // Words that name none in particular, and those who speak no more.
  EXPECT_EQ(sources_.Resolve("Bakery spokesman John Okoro"), "name:bakery spokesman john okoro");
  EXPECT_NE(sources_.Resolve("Army spokesman John Okoro"), sources_.Resolve("Army spokesman Ali Juma"));
  EXPECT_NE(sources_.Resolve("Former spokesman of the Boatmen union"), "name:boatmen union");
}

TEST_F(SourceRegistryTest, FormerHoldersDoNotSpeakForTheOffice) {
  const std::string id = sources_.Resolve("Former Ukrainian defence minister");
  EXPECT_EQ(id, "name:former ukrainian defence minister");
  EXPECT_EQ(sources_.SideOf(id), "");
}

TEST_F(SourceRegistryTest, RelaysAndWireTags) {
  ExpectAll({"AP", "(AP)", "Associated Press", "The Associated Press"}, "ap");
  ExpectAll({"TASS", "ТАСС", "TASS news agency", "Russian state news agency TASS"}, "tass");
  ExpectAll({"AFP", "Agence France-Presse"}, "afp");
  for (const char* name : {"Reuters", "AFP", "Interfax", "Ukrinform", "CNN", "BBC", "Telegram"}) {
    EXPECT_TRUE(SourceRegistry::IsRelayKind(sources_.KindOf(sources_.Resolve(name)))) << name;
  }
  EXPECT_FALSE(SourceRegistry::IsRelayKind(sources_.KindOf("defence_ministry@russia")));
  EXPECT_EQ(sources_.SideOf("tass"), "russia");
  EXPECT_EQ(sources_.SideOf("reuters"), "");
}

TEST_F(SourceRegistryTest, WordsAroundAKnownSource) {
  ExpectAll({"Rybar", "Military blogger Rybar", "Russian military blogger Rybar",
             "Telegram channel Rybar"},
            "rybar");
  ExpectAll({"Institute for the Study of War", "ISW", "US-based think tank Institute for the Study of War"},
            "isw");
  ExpectAll({"WHO spokesperson Margaret Harris", "World Health Organization"}, "who");
  EXPECT_EQ(sources_.Resolve("Columnist of Sozcu"), "name:columnist of sozcu");
}

TEST_F(SourceRegistryTest, CourtsCommissionsAndInstitutesHaveNoSide) {
  for (const char* name : {"Turkish Supreme Election Council", "US Geological Survey",
                           "Libyan Red Crescent", "Ukrainian central bank"}) {
    EXPECT_EQ(sources_.SideOf(sources_.Resolve(name)), "") << name;
  }
}

TEST_F(SourceRegistryTest, UnknownNamesStayThemselves) {
  EXPECT_EQ(sources_.Resolve("Boatmen union"), "name:boatmen union");
  EXPECT_EQ(sources_.Resolve("  BOATMEN   Union "), "name:boatmen union");
  EXPECT_EQ(sources_.Resolve("Данило Коваль"), "name:данило коваль");
  EXPECT_EQ(sources_.Resolve(""), "name:");
  EXPECT_EQ(sources_.Resolve("?!"), "name:");
  EXPECT_EQ(sources_.OriginOf("name:boatmen union"), "name:boatmen union");
  EXPECT_EQ(sources_.SideOf("name:boatmen union"), "");
  EXPECT_EQ(sources_.KindOf("name:boatmen union"), SOURCE_KIND_UNSPECIFIED);
  EXPECT_EQ(sources_.NameOf("name:boatmen union"), "boatmen union");
  EXPECT_EQ(sources_.OriginOf("no such id"), "no such id");
}

TEST_F(SourceRegistryTest, AnOfficeNamedWithAnotherCountryIsThatCountrys) {
  EXPECT_EQ(sources_.Resolve("Foreign Office"), "foreign_ministry@united_kingdom");
  EXPECT_EQ(sources_.Resolve("British Foreign Office"), "foreign_ministry@united_kingdom");
  EXPECT_EQ(sources_.Resolve("Pakistan Foreign Office"), "foreign_ministry@pakistan");
}

TEST_F(SourceRegistryTest, PartiesNamedTogether) {
  EXPECT_EQ(sources_.Resolve("Sudan's RSF"), "group@rapid_support_forces");
  EXPECT_EQ(sources_.Resolve("Lebanon's Hezbollah"), "group@hezbollah");
  EXPECT_EQ(sources_.Resolve("Russian embassy in Ukraine"), "embassy@russia/ukraine");
  EXPECT_EQ(sources_.SideOf("embassy@russia/ukraine"), "russia");
  EXPECT_EQ(sources_.Resolve("Ministries of Armenia or Azerbaijan"),
            "name:ministries of armenia or azerbaijan");
}

TEST_F(SourceRegistryTest, RelaysInTheNameAreNoPartOfIt) {
  ExpectAll({"US officials", "US officials (via NYT)", "US officials via The New York Times",
             "US official told Reuters", "US officials (AP, AFP)"},
            "officials@united_states");
  ExpectAll({"Russian MoD on Telegram", "Russian MoD"}, "defence_ministry@russia");
}

TEST_F(SourceRegistryTest, AbbreviationsAndSpellingsOfOneName) {
  EXPECT_EQ(sources_.Resolve("Sudan Doctors Network (SDN)"),
            sources_.Resolve("Sudan Doctors Network"));
  EXPECT_EQ(sources_.Resolve("Centre for Rivers"), sources_.Resolve("Center for Rivers"));
  EXPECT_EQ(sources_.Resolve("Dutch Military Intelligence and Security Service (MIVD)"),
            "intelligence@netherlands");
  EXPECT_NE(sources_.Resolve("Teachers Union (North)"), sources_.Resolve("Teachers Union"));
}

TEST_F(SourceRegistryTest, AnAgencyWithANameOfItsOwnIsTheOfficeItIs) {
  ExpectAll({"AFAD", "Turkish disaster agency", "Turkey's AFAD", "Turkish disaster agency AFAD"},
            "afad");
  ExpectAll({"SANA", "Syrian state news agency", "state news agency of Syria"}, "sana");
  ExpectAll({"IDF", "Israeli military", "Israel's military spokesman", "Israel Defence Forces"},
            "group@israeli_army");
  ExpectAll({"Ukrhydroenergo", "Ukraine's state hydropower company"}, "ukrhydroenergo");
  EXPECT_NE(sources_.Resolve("Ukraine's nuclear company"),
            sources_.Resolve("Ukraine's state hydropower company"));
}

TEST_F(SourceRegistryTest, LeadersOfGroupsAndOfAreas) {
  EXPECT_EQ(sources_.Resolve("Hezbollah leader"), "group@hezbollah");
  EXPECT_EQ(sources_.Resolve("head of the self-proclaimed Donetsk People's Republic"),
            "group@donetsk_pr");
  EXPECT_EQ(sources_.Resolve("Chechen leader"), "governor@chechnya");
}

TEST_F(SourceRegistryTest, OtherWordsMakeItAnotherBodyOfTheArea) {
  EXPECT_NE(sources_.Resolve("Kharkiv tax police"), sources_.Resolve("Kharkiv police"));
  EXPECT_EQ(sources_.Resolve("Moscow-backed authorities in Donetsk"), "government@russia/donetsk");
}

TEST_F(SourceRegistryTest, SitesStandForTheirOwners) {
  ExpectAll({"https://www.reuters.com/world/europe/x?y=z", "reuters.com", "www.reuters.com"},
            "reuters");
  EXPECT_EQ(sources_.Resolve("https://www.bbc.co.uk/news"), "bbc");
  EXPECT_EQ(sources_.Resolve("https://example.org/ukraine/army"), "name:exampleorg");
}

TEST_F(SourceRegistryTest, NamesForPeople) {
  EXPECT_EQ(sources_.NameOf("ap"), "Associated Press");
  EXPECT_EQ(sources_.NameOf("defence_ministry@armenia"), "Ministry of Defence of Armenia");
  EXPECT_EQ(sources_.NameOf("governor@russia/kherson"), "Governor of Kherson (Russia)");
  EXPECT_EQ(sources_.NameOf("officials@united_states"), "United States officials");
  EXPECT_EQ(sources_.NameOf("group@rapid_support_forces"), "Rapid Support Forces");
  EXPECT_EQ(sources_.NameOf("municipality@faenza"), "Municipality of Faenza");
}

TEST_F(SourceRegistryTest, FindsTheTagOfAWire) {
  EXPECT_EQ(sources_.WireTag("A bridge was hit overnight. (AP)"), "ap");
  EXPECT_EQ(sources_.WireTag("KYIV, Aug 12 (Reuters) - A bridge was hit."), "reuters");
  EXPECT_EQ(sources_.WireTag("PARIS (AFP) — A bridge was hit."), "afp");
  EXPECT_EQ(sources_.WireTag("(AP) A bridge was hit."), "ap");
  EXPECT_EQ(sources_.WireTag("(Kherson) A bridge was hit."), "");
  EXPECT_EQ(sources_.WireTag("The mayor (AP) says a bridge was hit."), "");
  EXPECT_EQ(sources_.WireTag("A bridge (built in 1962) - the last - was hit."), "");
  EXPECT_EQ(sources_.WireTag("A bridge was hit (see map)"), "");
  EXPECT_EQ(sources_.WireTag("Traffic goes via Kherson."), "");
  EXPECT_EQ(sources_.WireTag("(AP)"), "");
  EXPECT_EQ(sources_.WireTag(""), "");
  EXPECT_EQ(sources_.WireTag(")("), "");
}

TEST_F(SourceRegistryTest, SplitsRelaysOff) {
  struct Case {
    std::string name;
    std::string claimant;
    std::vector<std::string> via;
  };
  const Case cases[] = {
      {"US officials (via NYT)", "US officials", {"NYT"}},
      {"Russian Ministry of Defence (AP)", "Russian Ministry of Defence", {"AP"}},
      {"Hanna Maliar via Telegram", "Hanna Maliar", {"Telegram"}},
      {"Pentagon, as quoted by Reuters", "Pentagon", {"Reuters"}},
      {"Governor (AFP, Reuters and TASS)", "Governor", {"AFP", "Reuters", "TASS"}},
      {"Mayor via Suspilne via Telegram", "Mayor", {"Suspilne", "Telegram"}},
      {"Syrian Observatory (London)", "Syrian Observatory (London)", {}},
      {"Ministry of Health", "Ministry of Health", {}},
      {"(AP)", "(AP)", {}},
      {"", "", {}},
  };
  for (const Case& c : cases) {
    const Attribution split = sources_.SplitAttribution(c.name);
    EXPECT_EQ(split.claimant, c.claimant) << c.name;
    EXPECT_EQ(split.via, c.via) << c.name;
  }
}

}  // namespace
}  // namespace crosscheck
