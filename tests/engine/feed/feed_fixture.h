// Feeding rows into a store of one test, and what is then in it.
#ifndef CROSSCHECK_TESTS_ENGINE_FEED_FEED_FIXTURE_H_
#define CROSSCHECK_TESTS_ENGINE_FEED_FEED_FIXTURE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {

class FeedTest : public ::testing::Test {
 protected:
  // Every feed's counts must add up, whatever was fed.
  FileSummary Feed(Store* store, absl::string_view text, FeedOptions options = {},
                   const std::string& file = "feed.jsonl") {
    Feeder feeder(&vocabulary_, &resolver_, store, std::move(options));
    TextSource source(text);
    const FileSummary summary = feeder.Feed(&source, file);
    EXPECT_EQ(summary.run.rows(),
              summary.run.stored() + summary.run.repeated() + summary.run.rejected());
    return summary;
  }

  std::unique_ptr<Store> NewStore(const std::string& name) {
    return OpenOrDie(dir_.path() + "/" + name, OpenMode::kWrite);
  }

  static std::string Row(int number, const std::string& more = "") {
    return absl::StrCat(R"({"id":"c)", number, R"(","claimant":"Source )", number % 5,
                        R"(","publisher":"Paper )", number % 3,
                        R"(","event":"hold","place":"Place )", number % 7, R"(","date":"2031-04-)",
                        10 + number % 9, "\"", more.empty() ? "" : ",", more, "}\n");
  }
  static std::string Rows(int first, int last) {
    std::string text;
    for (int i = first; i < last; ++i) text += Row(i);
    return text;
  }

  static const Vocabulary& BuiltIn() {
    static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  Gazetteer gazetteer_;  // knows nothing: quick, and places are not the matter here
  Resolver resolver_{&gazetteer_};
  TempDir dir_;
};

inline std::vector<Claim> ClaimsIn(const Store& store) {
  std::vector<Claim> claims;
  const auto view = store.NewReadView();
  const auto counts = view->ScanCells(
      {},
      [&](const ClaimKey&, const Claim& claim) {
        claims.push_back(claim);
        return true;
      },
      [](const Damage&) {});
  EXPECT_TRUE(counts.ok()) << counts.status();
  return claims;
}

inline std::vector<Reject> RejectsIn(const Store& store) {
  std::vector<Reject> rejects;
  const auto view = store.NewReadView();
  EXPECT_TRUE(view->ScanRejects(
                      [&](const Reject& reject) {
                        rejects.push_back(reject);
                        return true;
                      },
                      [](const Damage&) {})
                  .ok());
  return rejects;
}

inline std::string ClaimBytes(const Store& store) {
  std::string bytes;
  for (const Claim& claim : ClaimsIn(store)) absl::StrAppend(&bytes, claim.DebugString(), "\n");
  return bytes;
}

// Gives good rows, then fails.
class FailingSource : public ByteSource {
 public:
  explicit FailingSource(std::string text) : text_(std::move(text)), good_(text_) {}
  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    absl::StatusOr<std::size_t> count = good_.Read(buffer, size);
    if (*count == 0) return absl::DataLossError("f: input/output error");
    return count;
  }

 private:
  const std::string text_;
  TextSource good_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_ENGINE_FEED_FEED_FIXTURE_H_
