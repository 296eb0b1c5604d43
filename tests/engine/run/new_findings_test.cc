#include "engine/run/new_findings.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/batch.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int32_t kDay = 19390;

class NewFindingsTest : public ::testing::Test {
 protected:
  static Claim InCell(ClaimBuilder builder, uint64_t cell) {
    Claim claim = builder;
    claim.mutable_place()->set_cell(cell);
    return claim;
  }

  static Claim Shelled(const std::string& name, const std::string& source, int32_t day, uint64_t cell) {
    return InCell(
        ClaimBuilder(name).By(source).Event("shelling").At(absl::StrCat("p:", cell)).On(FormatDay(day)), cell);
  }

  static Claim Denied(const std::string& name, const std::string& source, int32_t day, uint64_t cell) {
    return InCell(
        ClaimBuilder(name).By(source).Event("shelling").Denied().At(absl::StrCat("p:", cell)).On(FormatDay(day)), cell);
  }

  void Put(const std::vector<Claim>& claims) {
    Batch batch;
    for (const Claim& claim : claims) ASSERT_EQ(batch.PutClaim(claim), absl::OkStatus());
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }

  // Of a feed that brought these.
  std::optional<NewFindings> FeedAndFind(const std::vector<Claim>& claims, const NewFindingsLimits& limits = {}) {
    Put(claims);
    NewClaims new_claims;
    for (const Claim& claim : claims) new_claims.Add(claim);
    absl::StatusOr<std::optional<NewFindings>> found =
        FindingsOf(new_claims, *store_->NewReadView(), BuiltInVocabulary(), BuiltInGazetteer(), limits);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() ? *std::move(found) : std::nullopt;
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
};

TEST_F(NewFindingsTest, AreThoseInWhichANewClaimSpeaks) {
  Put({Shelled("a", "name:mayor", kDay, 1), Shelled("b", "name:mayor", kDay, 2), Denied("c", "name:army", kDay, 2)});
  const std::optional<NewFindings> found = FeedAndFind({Denied("d", "name:army", kDay, 1)});
  ASSERT_TRUE(found.has_value());
  ASSERT_THAT(found->report.findings(), SizeIs(1));
  EXPECT_EQ(found->report.findings(0).question().place().id(), "p:1");
}

TEST_F(NewFindingsTest, APlaceIsLookedAtOnlyAboutTheDaysOfTheNewClaims) {
  std::vector<Claim> before;
  for (int i = 1; i <= 100; ++i) before.push_back(Shelled(absl::StrCat("a", i), "name:mayor", kDay - 40 * i, 1));
  before.push_back(Shelled("a", "name:mayor", kDay, 1));
  Put(before);
  const std::optional<NewFindings> found =
      FeedAndFind({Denied("d", "name:army", kDay, 1)}, {.claims_held = 10, .claims_read = 20});
  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(found->report.findings(), SizeIs(1));
  EXPECT_THAT(found->left_out, IsEmpty());
}

TEST_F(NewFindingsTest, APlaceOfWhichTooMuchIsSaidIsLeftOutAlone) {
  std::vector<Claim> before;
  for (int i = 0; i < 50; ++i) before.push_back(Shelled(absl::StrCat("a", i), absl::StrCat("name:s", i), kDay, 1));
  before.push_back(Shelled("a", "name:mayor", kDay, 2));
  Put(before);
  const std::optional<NewFindings> found =
      FeedAndFind({Denied("d", "name:army", kDay, 1), Denied("e", "name:army", kDay, 2)}, {.claims_held = 20});
  ASSERT_TRUE(found.has_value());
  ASSERT_THAT(found->report.findings(), SizeIs(1));
  EXPECT_EQ(found->report.findings(0).question().place().id(), "p:2");
  EXPECT_THAT(found->left_out, ElementsAre("1"));
}

TEST_F(NewFindingsTest, NothingIsSaidWhereTooMuchWouldHaveToBeRead) {
  std::vector<Claim> before, after;
  for (uint64_t place = 1; place <= 20; ++place) {
    for (int i = 0; i < 5; ++i) {
      before.push_back(Shelled(absl::StrCat("a", place, "-", i), absl::StrCat("name:s", i), kDay, place));
    }
    after.push_back(Denied(absl::StrCat("d", place), "name:army", kDay, place));
  }
  Put(before);
  EXPECT_FALSE(FeedAndFind(after, {.claims_held = 20, .claims_read = 40}).has_value());
  NewClaims many;
  Claim claim = Shelled("x", "name:mayor", kDay, 1);
  for (size_t i = 0; i <= NewClaims::kMaxClaims; ++i) {
    claim.set_id(absl::StrCat(i));
    many.Add(claim);
  }
  EXPECT_TRUE(many.too_many());
}

}  // namespace
}  // namespace crosscheck
