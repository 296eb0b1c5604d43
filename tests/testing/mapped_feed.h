// A file of the shared test data fed through its column map, without a store.
//
//   MappedFeed feed("losses_personnel.map", data_path);
//   feed.summary().run.stored(); feed.claims();
//
// Failures to read and rejected rows are test failures. Not thread-safe.
#ifndef CROSSCHECK_TESTS_TESTING_MAPPED_FEED_H_
#define CROSSCHECK_TESTS_TESTING_MAPPED_FEED_H_

#include <string>
#include <vector>

#include "engine/feed/feed.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class MappedFeed {
 public:
  // `map_name`: a file of tests/maps.
  MappedFeed(const std::string& map_name, const std::string& data_path);

  const FileSummary& summary() const { return summary_; }
  const std::vector<Claim>& claims() const { return claims_; }

  // The ones that the claims were normalised with.
  static const Vocabulary& vocabulary();
  static const Gazetteer& gazetteer();

  // The contents of a file; a test failure when it cannot be read.
  static std::string ReadFile(const std::string& path);

 private:
  FileSummary summary_;
  std::vector<Claim> claims_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_MAPPED_FEED_H_
