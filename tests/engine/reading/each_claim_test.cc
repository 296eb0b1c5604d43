#include "engine/reading/each_claim.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

class EachClaimTest : public ::testing::Test {
 protected:
  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
};

TEST_F(EachClaimTest, ComesInTheOrderOfTheKeysHoweverManyThereAre) {
  const std::vector<Claim> claims = MakeClaims(1, 2500);
  StoreClaims(claims, 500, store_.get());
  std::vector<ClaimKey> keys;
  std::vector<std::string> expected, read;
  for (auto claim = claims.rbegin(); claim != claims.rend(); ++claim) {
    keys.push_back(ClaimKeyOf(*claim));
    expected.push_back(claim->id());
  }
  const absl::Status status = ForEachClaim(
      *store_->NewReadView(), keys,
      [&](const ClaimKey& key, const Claim& claim) {
        EXPECT_EQ(key.id.bytes(), claim.id());
        read.push_back(claim.id());
        return absl::OkStatus();
      },
      IgnoreDamage);
  EXPECT_EQ(status, absl::OkStatus());
  EXPECT_EQ(read, expected);
}

TEST_F(EachClaimTest, WhatIsNotThereIsLeftOutAndAFailureEndsIt) {
  const Claim first = MakeClaim({.number = 1}), second = MakeClaim({.number = 2}), third = MakeClaim({.number = 3});
  StoreClaims({first, third}, 10, store_.get());
  std::vector<std::string> read;
  const auto visit = [&](const ClaimKey&, const Claim& claim) {
    read.push_back(claim.id());
    return read.size() < 3 ? absl::OkStatus() : absl::CancelledError("enough");
  };
  const std::vector<ClaimKey> keys = {ClaimKeyOf(first), ClaimKeyOf(second), ClaimKeyOf(third)};
  const std::unique_ptr<ReadView> view = store_->NewReadView();
  EXPECT_EQ(ForEachClaim(*view, keys, visit, IgnoreDamage), absl::OkStatus());
  EXPECT_THAT(read, ElementsAre(first.id(), third.id()));
  EXPECT_EQ(ForEachClaim(*view, keys, visit, IgnoreDamage), absl::CancelledError("enough"));
  EXPECT_EQ(read.size(), 3u);
}

}  // namespace
}  // namespace crosscheck
