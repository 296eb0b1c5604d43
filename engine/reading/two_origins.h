// Of those who speak of a place two, each with a claim of his that nobody corrects: such a place is nobody's slip for
// another of its name (engine/findings/mismatch.h).
//
//   TwoOrigins origins;
//   absl::Status status = origins.Note(view, claim, statement.origin, sink);
//   if (origins.AreThere()) ...
//
// A value; one thread at a time. Damaged records go to the sink. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_TWO_ORIGINS_H_
#define CROSSCHECK_ENGINE_READING_TWO_ORIGINS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

class TwoOrigins {
 public:
  // Looks the claim's other versions and corrections up, unless its origin has a claim here or two have.
  absl::Status Note(const ReadView& view, const Claim& claim, const std::string& origin,
                    DamageSink sink);

  bool AreThere() const { return claims_.size() == 2; }

  // By origin.
  std::vector<Claim> Take();

 private:
  std::map<std::string, Claim> claims_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_TWO_ORIGINS_H_
