#include "engine/normalize/normalizer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/normalize/feed_words.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/normalize/normalizer_fixture.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<std::string> ChainOf(const Claim& claim) {
  std::vector<std::string> hops;
  for (const Hop& hop : claim.chain()) {
    hops.push_back(absl::StrCat(hop.name(), hop.manner() == HOP_MANNER_UNSPECIFIED ? "" : " ",
                                FeedWord(hop.manner())));
  }
  return hops;
}

TEST_F(NormalizerTest, AFullRowKeepsItsWordsBesideItsValues) {
  const NormalizedClaim out = Normalize(StatedOf(
      R"({"id":"ap-17","claimant":"Ministry of Defence of Armenia","via":["Associated Press"],)"
      R"("publisher":"Newsweek","url":"https://example.org","title":"T","language":"en",)"
      R"("published":"2023-08-13","captured":"2023-08-14","said":"2023-08-12","text":" words ",)"
      R"("b":3,"e":10,"event":"capture","polarity":"denied","modality":"alleged",)"
      R"("actor":"Azerbaijani troops","target":"nobody known","place":"Lower Arven",)"
      R"("region":"Arven Province","country":"Marrovia","relation":"near","distance_km":12.5,)"
      R"("lat":10.5,"lon":-20.25,"date":"2023-08-11/2023-08-12","confidence":0.5,"corrects":"ap-1",)"
      R"("zeta":1,"alpha":"x","quantity":[{"measure":"killed","population":"soldiers",)"
      R"("mode":"incident","value":"more than 600"}]})"));
  const Claim& claim = out.claim;
  EXPECT_THAT(claim.id(), SizeIs(16));
  EXPECT_EQ(claim.external_id(), "ap-17");
  EXPECT_EQ(claim.corrects(), "ap-1");
  EXPECT_THAT(ChainOf(claim),
              ElementsAre("Ministry of Defence of Armenia says", "Associated Press", "Newsweek"));
  EXPECT_EQ(claim.chain(0).source_id(),
            vocabulary_.sources().Resolve("Armenia's Defense Ministry"));
  EXPECT_EQ(claim.external_scope(), claim.chain(2).source_id());
  EXPECT_EQ(claim.event_type(), "capture");
  EXPECT_EQ(claim.polarity(), DENIED);
  EXPECT_EQ(claim.modality(), ALLEGED);
  EXPECT_EQ(claim.actor().id(), "azerbaijan");
  EXPECT_EQ(claim.actor().name(), "Azerbaijani troops");
  EXPECT_EQ(claim.target().id(), "");
  EXPECT_EQ(claim.target().name(), "nobody known");
  EXPECT_EQ(claim.place().name(), "Lower Arven");
  EXPECT_EQ(claim.place().region(), "Arven Province");
  EXPECT_EQ(claim.place().lat_e7(), 105000000);
  EXPECT_EQ(claim.place_relation(), NEAR);
  EXPECT_EQ(claim.distance_km(), 12.5);
  EXPECT_EQ(claim.event_time().text(), "2023-08-11/2023-08-12");
  EXPECT_EQ(claim.event_time().last_day() - claim.event_time().first_day(), 1);
  EXPECT_EQ(claim.said().text(), "2023-08-12");
  EXPECT_EQ(claim.published().text(), "2023-08-13");
  EXPECT_EQ(claim.quote().text(), " words ") << "offsets count its blanks too";
  EXPECT_EQ(claim.quote().begin(), 3);
  EXPECT_EQ(claim.quote().end(), 10);
  ASSERT_EQ(claim.quantities_size(), 1);
  EXPECT_EQ(claim.quantities(0).measure(), "killed");
  EXPECT_EQ(claim.quantities(0).low(), 601);
  EXPECT_FALSE(claim.quantities(0).has_high());
  EXPECT_EQ(claim.quantities(0).text(), "more than 600");
  EXPECT_EQ(claim.quantities(0).mode(), INCIDENT);
  EXPECT_EQ(claim.quantities(0).population(), vocabulary_.populations().Resolve("soldiers"));
  EXPECT_EQ(claim.provenance().method(), "feed");
  EXPECT_EQ(claim.provenance().extraction_confidence(), 0.5f);
  ASSERT_EQ(claim.extras_size(), 2);
  EXPECT_EQ(claim.extras(0).key(), "alpha");
  EXPECT_EQ(claim.extras(0).value(), "\"x\"");
  EXPECT_EQ(claim.extras(1).key(), "zeta");

  EXPECT_EQ(out.report.id(), claim.report_id());
  EXPECT_EQ(out.report.publisher(), "Newsweek");
  EXPECT_EQ(out.report.publisher_id(), claim.chain(2).source_id());
  EXPECT_EQ(out.report.url(), "https://example.org");
  EXPECT_EQ(out.report.title(), "T");
  EXPECT_EQ(out.report.language(), "en");
  EXPECT_EQ(out.report.published().text(), "2023-08-13");
  EXPECT_EQ(out.report.captured().text(), "2023-08-14");
  EXPECT_EQ(out.report.text_sha256(), "") << "the quoted words are not the report's text";
}

TEST_F(NormalizerTest, WhatIsNotStatedHasItsPlainMeaning) {
  const Claim claim = ClaimOf(Row(""));
  EXPECT_EQ(claim.polarity(), AFFIRMED);
  EXPECT_EQ(claim.modality(), ASSERTED);
  EXPECT_EQ(claim.place_relation(), AT);
  EXPECT_FALSE(claim.has_actor());
  EXPECT_FALSE(claim.has_target());
  EXPECT_FALSE(claim.has_said());
  EXPECT_FALSE(claim.has_quote());
  EXPECT_FALSE(claim.has_place2());
  EXPECT_FALSE(claim.provenance().has_extraction_confidence());
}

TEST_F(NormalizerTest, RequiredFieldsAreNamedWhenMissing) {
  EXPECT_EQ(FaultOf(R"({"event":"hold","place":"P","date":"2031"})").field, "claimant");
  EXPECT_EQ(FaultOf(R"({"claimant":"A","place":"P","date":"2031"})").field, "event");
  EXPECT_EQ(FaultOf(R"({"claimant":"A","event":"hold","date":"2031"})").field, "place");
  EXPECT_EQ(FaultOf(R"({"claimant":"A","event":"hold","place":"P"})").field, "date");
  EXPECT_EQ(FaultOf(R"({"claimant":" ","event":"hold","place":"P","date":"2031"})").field,
            "claimant");
}

TEST_F(NormalizerTest, APlaceMayBeAnIdOrCoordinates) {
  EXPECT_EQ(ClaimOf(R"({"claimant":"A","event":"hold","lat":1,"lon":"2","date":"2031"})")
                .place()
                .lon_e7(),
            20000000);
  ClaimOf(R"({"claimant":"A","event":"hold","place_id":"geonames:1","date":"2031"})");
  EXPECT_EQ(FaultOf(R"({"claimant":"A","event":"hold","lat":1,"date":"2031"})").field, "lon");
  EXPECT_EQ(FaultOf(Row(R"("lon":1)")).field, "lat");
}

TEST_F(NormalizerTest, CoordinatesAndDistancesHaveRanges) {
  EXPECT_EQ(FaultOf(Row(R"("lat":90.1,"lon":0)")).field, "lat");
  EXPECT_EQ(FaultOf(Row(R"("lat":0,"lon":-180.5)")).field, "lon");
  EXPECT_EQ(FaultOf(Row(R"("lat":"north","lon":0)")).field, "lat");
  EXPECT_EQ(FaultOf(Row(R"("lat":"nan","lon":0)")).field, "lat");
  EXPECT_EQ(FaultOf(Row(R"("lat":0,"lon":"1e999")")).field, "lon");
  EXPECT_EQ(FaultOf(Row(R"("distance_km":-1)")).field, "distance_km");
  EXPECT_EQ(FaultOf(Row(R"("place2":"Q","lat2":100,"lon2":0)")).field, "lat2");
  EXPECT_EQ(FaultOf(Row(R"("confidence":1.5)")).field, "confidence");
  EXPECT_EQ(FaultOf(Row(R"("b":-1)")).field, "b");
  EXPECT_EQ(FaultOf(Row(R"("b":5,"e":4)")).field, "e");
}

TEST_F(NormalizerTest, AWrongWordNamesTheNearestRightOne) {
  const RowFault event = FaultOf(R"({"claimant":"A","event":"captrue","place":"P","date":"2031"})");
  EXPECT_EQ(event.field, "event");
  EXPECT_EQ(event.value, "captrue");
  EXPECT_THAT(event.reason, HasSubstr("did you mean capture"));
  EXPECT_THAT(FaultOf(Row(R"("polarity":"afirmed")")).reason, HasSubstr("affirmed"));
  EXPECT_THAT(FaultOf(Row(R"("modality":"assertd")")).reason, HasSubstr("asserted"));
  EXPECT_THAT(FaultOf(Row(R"("relation":"nera")")).reason, HasSubstr("near"));
  EXPECT_EQ(FaultOf(Row(R"("via":[{"name":"B","manner":"sings"}])")).field, "via.manner");
  EXPECT_THAT(FaultOf(Row(R"("quantity":[{"measure":"kiled","value":1}])")).reason,
              HasSubstr("killed"));
  EXPECT_THAT(
      FaultOf(Row(R"("quantity":[{"measure":"killed","mode":"cumulativ","value":1}])")).reason,
      HasSubstr("cumulative"));
  EXPECT_EQ(FaultOf(Row(R"("relation":"xyzzy")")).expected, "at, near, toward, between, part_of");
}

TEST_F(NormalizerTest, WordsOfTheFormatAreReadInAnyCase) {
  const Claim claim =
      ClaimOf(R"({"claimant":"A","event":"Hold","polarity":"DENIED","place":"P","date":"2031"})");
  EXPECT_EQ(claim.event_type(), "hold");
  EXPECT_EQ(claim.polarity(), DENIED);
}

TEST_F(NormalizerTest, AnOrderedEvacuationIsAnEvacuationOrder) {
  EXPECT_EQ(ClaimOf(R"({"claimant":"A","event":"evacuate","modality":"ordered","place":"P",)"
                    R"("date":"2031"})")
                .event_type(),
            "evacuation_order");
  EXPECT_EQ(
      ClaimOf(R"({"claimant":"A","event":"evacuate","place":"P","date":"2031"})").event_type(),
      "evacuate");
}

TEST_F(NormalizerTest, WithoutADateTheEventIsInTheWeekUpToPublication) {
  const Claim claim =
      ClaimOf(R"({"claimant":"A","event":"hold","place":"P","published":"2031-04-08"})");
  EXPECT_EQ(claim.event_time().precision(), WEEK_TO_PUBLICATION);
  EXPECT_EQ(claim.event_time().last_day() - claim.event_time().first_day(), 6);
  EXPECT_EQ(claim.event_time().last_day(), claim.published().last_day());
  EXPECT_EQ(FaultOf(R"({"claimant":"A","event":"hold","place":"P","published":"2031/.."})").field,
            "published");
}

TEST_F(NormalizerTest, NamesHaveALength) {
  const std::string name(1001, 'n');
  EXPECT_EQ(FaultOf(Row(absl::StrCat("\"region\":\"", name, "\""))).field, "region");
  EXPECT_EQ(FaultOf(Row(absl::StrCat("\"id\":\"", name, "\""))).field, "id");
  EXPECT_EQ(FaultOf(Row(absl::StrCat("\"via\":[\"", name, "\"]"))).field, "via");
  EXPECT_EQ(FaultOf(Row(absl::StrCat("\"url\":\"", std::string(10001, 'u'), "\""))).field, "url");
  EXPECT_EQ(
      FaultOf(Row(absl::StrCat("\"quantity\":[{\"measure\":\"killed\",\"value\":\"", name, "\"}]")))
          .field,
      "quantity.value");
  EXPECT_EQ(ClaimOf(Row(absl::StrCat("\"text\":\"", std::string(100000, 't'), "\"")))
                .quote()
                .text()
                .size(),
            100000u);
}

TEST_F(NormalizerTest, WrongDatesNameTheirField) {
  EXPECT_EQ(FaultOf(Row(R"("said":"yesterday")")).field, "said");
  EXPECT_EQ(FaultOf(Row(R"("published":"2031-02-30")")).field, "published");
  EXPECT_EQ(FaultOf(Row(R"("captured":"x")")).field, "captured");
  const RowFault fault =
      FaultOf(R"({"claimant":"A","event":"hold","place":"P","date":"24/02/2022"})");
  EXPECT_EQ(fault.field, "date");
  EXPECT_EQ(fault.value, "24/02/2022");
}

TEST_F(NormalizerTest, DatesAreReadInTheFormatOfTheMap) {
  StatedClaim stated =
      StatedOf(R"({"claimant":"A","event":"hold","place":"P","date":"03/02/2022"})");
  stated.date_format = "DD/MM/YYYY";
  const Claim european = Normalize(stated).claim;
  stated.date_format = "MM/DD/YYYY";
  const Claim american = Normalize(stated).claim;
  EXPECT_EQ(american.event_time().first_day() - european.event_time().first_day(), 27);
  EXPECT_NE(american.id(), european.id());
  EXPECT_EQ(european.event_time().text(), "03/02/2022");
  const Claim iso = ClaimOf(R"({"claimant":"A","event":"hold","place":"P","date":"2022-02-03"})");
  EXPECT_EQ(iso.event_time().first_day(), european.event_time().first_day());
  const Claim digits = ClaimOf(R"({"claimant":"A","event":"hold","place":"P","date":"20220203"})");
  EXPECT_EQ(digits.event_time().first_day(), european.event_time().first_day());
  EXPECT_EQ(digits.event_time().text(), "20220203");
}

TEST_F(NormalizerTest, ChainsBeginWithTheClaimantAndNeverRepeatAHop) {
  EXPECT_THAT(ChainOf(ClaimOf(Row(R"("via":["Reuters","reuters"],"publisher":"Reuters")"))),
              ElementsAre("Calder Wire says", "Reuters"));
  const Claim own =
      ClaimOf(R"({"publisher":"Calder Wire","event":"hold","place":"P","date":"2031"})");
  EXPECT_THAT(ChainOf(own), ElementsAre("Calder Wire says"));
  EXPECT_EQ(own.external_scope(), own.chain(0).source_id());
  EXPECT_THAT(ChainOf(ClaimOf(Row(R"("via":["B","","C","B"])"))),
              ElementsAre("Calder Wire says", "B", "C", "B"));
}

TEST_F(NormalizerTest, ARelayInTheClaimantsNameJoinsTheChain) {
  const Claim claim = ClaimOf(
      R"j({"claimant":"US officials (via Reuters)","event":"hold","place":"P","date":"2031"})j");
  EXPECT_THAT(ChainOf(claim), ElementsAre("US officials says", "Reuters"));
}

TEST_F(NormalizerTest, BetweenNeedsTwoEnds) {
  EXPECT_EQ(FaultOf(Row(R"("relation":"between")")).field, "place2");
  const Claim claim = ClaimOf(Row(R"("place2":"Upper Arven")"));
  EXPECT_EQ(claim.place_relation(), BETWEEN);
  EXPECT_EQ(claim.place2().name(), "Upper Arven");
  EXPECT_EQ(ClaimOf(Row(R"("distance_km":3)")).place_relation(), NEAR);
}

TEST_F(NormalizerTest, NormalizeAllKeepsTheOrderAndTheFaults) {
  std::vector<StatedClaim> rows = {StatedOf(Row(R"("id":"1")")), StatedOf("{}"),
                                   StatedOf(Row(R"("id":"3")"))};
  rows[1].origin.line = 2;
  const NormalizedRows all = NormalizeAll(rows, normalizer_);
  ASSERT_THAT(all.claims, SizeIs(2));
  ASSERT_THAT(all.reports, SizeIs(2));
  EXPECT_EQ(all.claims[1].external_id(), "3");
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_EQ(all.rejects[0].line(), 2);
}

TEST_F(NormalizerTest, CachesChangeNothing) {
  std::vector<std::string> first;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 200; ++i) {
      const Claim claim = ClaimOf(absl::StrCat(R"({"claimant":"Source )", i % 17,
                                               R"(","event":"hold","place":"Place )", i % 13,
                                               R"(","date":"2031-04-)", 10 + i % 7, R"("})"));
      if (round == 0) {
        first.push_back(claim.SerializeAsString());
      } else {
        EXPECT_EQ(claim.SerializeAsString(), first[i]);
      }
    }
  }
}

// A claim that is used again holds nothing of what was in it before.
TEST_F(NormalizerTest, NothingIsLeftOfTheClaimBefore) {
  const std::string full = Row(
      R"("id":"x1","corrects":"x0","via":["Reuters"],"publisher":"Morning Post","url":"https://a.example/1",)"
      R"("title":"T","language":"en","published":"2031-04-03","captured":"2031-04-04","said":"2031-04-02",)"
      R"("text":"words","b":3,"e":8,"polarity":"denied","modality":"alleged","actor":"Russia","target":"Ukraine",)"
      R"("quantity":[{"measure":"killed","value":"about 6"}],"place2":"Upper Arven","lat":1.5,"lon":2.5,)"
      R"("region":"Vale","country":"Arvenia","relation":"between","distance_km":4,"confidence":0.5,"mood":"calm")");
  const std::vector<std::string> rows = {
      full, Row(""), Row(R"("text":"other words")"), Row(R"("e":8)"), full,
      R"({"claimant":"Calder Wire","event":"hold","place":"Lower Arven","published":"2031-04"})",
      Row(R"("actor":"Ukraine","distance_km":2,"confidence":0.25)")};
  NormalizedClaim used;
  RowFault fault;
  for (const std::string& before : rows) {
    for (const std::string& row : rows) {
      ASSERT_TRUE(normalizer_.Normalize(StatedOf(before), &used, &fault)) << fault.reason;
      const NormalizedClaim fresh = Normalize(StatedOf(row));
      ASSERT_TRUE(normalizer_.Normalize(StatedOf(row), &used, &fault)) << fault.reason;
      EXPECT_EQ(used.claim.SerializeAsString(), fresh.claim.SerializeAsString()) << row;
      EXPECT_EQ(used.report.SerializeAsString(), fresh.report.SerializeAsString()) << row;
      // Nor of one that was given up half-way.
      EXPECT_FALSE(normalizer_.Normalize(
          StatedOf(Row(R"("actor":"Russia","polarity":"perhaps","said":"2031")")), &used, &fault));
      ASSERT_TRUE(normalizer_.Normalize(StatedOf(row), &used, &fault)) << fault.reason;
      EXPECT_EQ(used.claim.SerializeAsString(), fresh.claim.SerializeAsString()) << row;
    }
  }
}

}  // namespace
}  // namespace crosscheck
