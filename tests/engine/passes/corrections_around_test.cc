#include "engine/passes/corrections_around.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint64_t kTown = 17, kCountry = 1, kElsewhere = 40;

ClaimBuilder InTown(const std::string& name) {
  return ClaimBuilder(name).By("name:a").Event("casualties").At("p:town").On("2023-03-01");
}

ClaimBuilder Elsewhere(const std::string& name) { return InTown(name).At("p:village"); }

Claim VersionOf(const std::string& name, Claim claim) {
  claim.set_external_id(name);
  return claim;
}

class CorrectionsAroundTest : public ::testing::Test {
 protected:
  // Notes what is told of the town; the others belong to it.
  void Feed(std::vector<Claim> claims) {
    for (Claim& claim : claims) {
      const std::string& id = claim.place().id();
      claim.mutable_place()->set_cell(id == "p:town" ? kTown : id == "p:country" ? kCountry : kElsewhere);
    }
    StoreClaims(claims, 100, store_.get());
    claims_ = claims;
    view_ = store_->NewReadView();
    corrections_ = std::make_unique<CorrectionsAround>(*view_, BuiltInVocabulary());
    std::vector<ClaimKey> elsewhere;
    const absl::StatusOr<ScanCounts> counts = view_->ScanCellsBytes(
        {},
        [&](const ClaimKey& key, absl::string_view bytes) {
          if (key.cell == kElsewhere) {
            elsewhere.push_back(key);
          } else {
            corrections_->Note(key, GlanceAt(bytes), key.cell == kTown);
          }
          return true;
        },
        [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    ASSERT_TRUE(counts.ok());
    ASSERT_TRUE(corrections_->Seal(elsewhere).ok());
  }

  std::vector<std::string> WithPartners() const {
    std::vector<std::string> names;
    for (const Claim& claim : claims_) {
      if (corrections_->MayHavePartners(claim)) names.push_back(claim.quote().text());
    }
    return names;
  }

  std::vector<std::string> TakingBack(const Claim& claim) const {
    std::vector<std::string> names;
    for (const ClaimKey& key : corrections_->TakingBack({&claim, 1})) {
      for (const Claim& other : claims_) {
        if (other.id() == key.id.bytes()) names.push_back(other.quote().text());
      }
    }
    return names;
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
  std::unique_ptr<ReadView> view_;
  std::unique_ptr<CorrectionsAround> corrections_;
  std::vector<Claim> claims_;
};

TEST_F(CorrectionsAroundTest, CorrectionsAndVersionsHavePartnersAndOthersHaveNone) {
  Feed({InTown("old").Words("old"), InTown("new").Corrects("old").Words("new"), InTown("alone").Words("alone"),
        InTown("v").Words("first version"), VersionOf("v", InTown("v2").Words("second version"))});
  EXPECT_THAT(WithPartners(), ElementsAre("old", "new", "first version", "second version"));
}

TEST_F(CorrectionsAroundTest, SoHasWhatIsCorrectedOrGoesOnElsewhere) {
  Feed({InTown("old").Words("old"), Elsewhere("moved").Corrects("old").Words("moved"),
        InTown("v").Words("here"), VersionOf("v", Elsewhere("v2").Words("there")), InTown("alone").Words("alone")});
  EXPECT_THAT(WithPartners(), ElementsAre("old", "moved", "here", "there"));
}

TEST_F(CorrectionsAroundTest, WhoeverGivesAFigureThatWasTakenBackIsToldByWhom) {
  Feed({InTown("old").Count("killed", "", INCIDENT, 4253, 4253).Words("old"),
        InTown("new").Count("killed", "", INCIDENT, 17, 17).Corrects("old").Words("new"),
        InTown("other").Count("killed", "", INCIDENT, 6101, 6101).Words("other")});
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 4253, 4253)), ElementsAre("new"));
  EXPECT_THAT(TakingBack(InTown("copy").Count("wounded", "", INCIDENT, 4253, 4253)), IsEmpty());
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 6101, 6101)), IsEmpty());
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 17, 17)), IsEmpty());
}

TEST_F(CorrectionsAroundTest, AlsoByACorrectionElsewhere) {
  Feed({InTown("old").Count("killed", "", INCIDENT, 4253, 4253).Words("old"),
        Elsewhere("moved").Count("killed", "", INCIDENT, 17, 17).Corrects("old").Words("moved")});
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 4253, 4253)), ElementsAre("moved"));
}

// A copy speaks of the same place.
TEST_F(CorrectionsAroundTest, NotByWhatIsCorrectedInTheAreaAround) {
  Feed({InTown("old").At("p:country").Count("killed", "", INCIDENT, 4253, 4253).Words("old"),
        InTown("new").At("p:country").Count("killed", "", INCIDENT, 17, 17).Corrects("old").Words("new")});
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 4253, 4253)), IsEmpty());
  EXPECT_THAT(WithPartners(), ElementsAre("old", "new"));
}

// Anyone may come upon a round number.
TEST_F(CorrectionsAroundTest, ARoundFigureGivesNobodyAway) {
  Feed({InTown("old").Count("killed", "", INCIDENT, 500, 500).Words("old"),
        InTown("new").Count("killed", "", INCIDENT, 17, 17).Corrects("old").Words("new")});
  EXPECT_THAT(TakingBack(InTown("copy").Count("killed", "", INCIDENT, 500, 500)), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
