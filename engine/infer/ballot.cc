#include "engine/infer/ballot.h"

#include <algorithm>
#include <limits>

#include "absl/container/flat_hash_map.h"

namespace crosscheck {
namespace {

// One voice's say on one item while its members are counted.
struct Say {
  uint32_t voice;
  uint32_t value;
  uint32_t members;
  float weight;
};

// The says of one item: a group says what most of its members that answer say.
class ItemSays {
 public:
  ItemSays(const ClaimTable& table, const CopyGroups& groups, bool several)
      : table_(table), groups_(groups), several_(several) {}

  const std::vector<Say>& Count(uint32_t item) {
    says_.clear();
    const uint32_t begin = table_.item_begin[item];
    const uint32_t end = table_.item_begin[item + 1];
    bool grouped = false;
    for (uint32_t c = begin; c < end; ++c) {
      const TableClaim& claim = table_.claims[c];
      if (groups_.echo[claim.source]) continue;
      grouped = grouped || groups_.group_of[claim.source] != 0;
      says_.push_back({groups_.voice_of[claim.source], claim.value, 1, claim.weight});
    }
    if (grouped) Merge(begin, end);
    if (!several_) ShareWeights();
    return says_;
  }

 private:
  void Merge(uint32_t begin, uint32_t end) {
    std::sort(says_.begin(), says_.end(), [](const Say& a, const Say& b) {
      return a.voice != b.voice ? a.voice < b.voice : a.value < b.value;
    });
    size_t kept = 0;
    for (const Say& say : says_) {
      if (kept > 0 && says_[kept - 1].voice == say.voice && says_[kept - 1].value == say.value) {
        ++says_[kept - 1].members;
        says_[kept - 1].weight = std::max(says_[kept - 1].weight, say.weight);
      } else {
        says_[kept++] = say;
      }
    }
    says_.resize(kept);

    // How many members of each voice answer the item.
    answering_.clear();
    uint32_t last = std::numeric_limits<uint32_t>::max();
    for (uint32_t c = begin; c < end; ++c) {
      const uint32_t source = table_.claims[c].source;
      if (source == last || groups_.echo[source]) continue;
      last = source;
      ++answering_[groups_.voice_of[source]];
    }
    most_.clear();
    for (const Say& say : says_) {
      uint32_t& most = most_[say.voice];
      most = std::max(most, say.members);
    }
    says_.erase(std::remove_if(says_.begin(), says_.end(),
                               [this](const Say& say) {
                                 return several_ ? 2 * say.members < answering_[say.voice]
                                                 : say.members < most_[say.voice];
                               }),
                says_.end());
  }

  void ShareWeights() {
    for (size_t i = 0; i < says_.size();) {
      size_t same = i;
      while (same < says_.size() && says_[same].voice == says_[i].voice) ++same;
      for (size_t j = i; j < same; ++j) says_[j].weight /= static_cast<float>(same - i);
      i = same;
    }
  }

  const ClaimTable& table_;
  const CopyGroups& groups_;
  const bool several_;
  std::vector<Say> says_;
  absl::flat_hash_map<uint32_t, uint32_t> answering_;
  absl::flat_hash_map<uint32_t, uint32_t> most_;
};

// Judged answers by item id, as value ids of the ballot; adds values that nobody claims.
absl::flat_hash_map<uint32_t, std::vector<uint32_t>> JudgedAnswers(const ClaimTable& table,
                                                                   const InferOptions& options,
                                                                   Ballot* ballot) {
  const auto find = [](const std::vector<std::string>& names, const std::string& name) {
    const auto at = std::lower_bound(names.begin(), names.end(), name);
    return at != names.end() && *at == name ? static_cast<int64_t>(at - names.begin()) : -1;
  };
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> judged;
  absl::flat_hash_map<std::string, uint32_t> added;
  for (const auto& [item, value] : options.known) {
    const int64_t item_id = find(table.items, item);
    if (item_id < 0) continue;
    int64_t value_id = find(table.values, value);
    if (value_id < 0) {
      const auto [at, is_new] =
          added.emplace(value, static_cast<uint32_t>(ballot->values.size()));
      if (is_new) ballot->values.push_back(value);
      value_id = at->second;
    }
    std::vector<uint32_t>& answers = judged[static_cast<uint32_t>(item_id)];
    if (std::find(answers.begin(), answers.end(), value_id) == answers.end()) {
      answers.push_back(static_cast<uint32_t>(value_id));
    }
  }
  return judged;
}

// A voice's prior is the mean of its members', so that copies add nothing.
std::vector<Beta> VoicePriors(const ClaimTable& table, const Ballot& ballot,
                              const InferOptions& options) {
  std::vector<Beta> prior(ballot.num_voices, Beta{0, 0});
  std::vector<int> members(ballot.num_voices, 0);
  for (const SourcePrior& known : options.priors) {
    const auto at = std::lower_bound(table.sources.begin(), table.sources.end(), known.source);
    if (at == table.sources.end() || *at != known.source) continue;
    const uint32_t voice = ballot.voice_of[at - table.sources.begin()];
    prior[voice].hits += known.accuracy * known.claims;
    prior[voice].misses += (1 - known.accuracy) * known.claims;
    ++members[voice];
  }
  for (uint32_t voice = 0; voice < ballot.num_voices; ++voice) {
    if (members[voice] == 0) continue;
    prior[voice].hits /= members[voice];
    prior[voice].misses /= members[voice];
  }
  return prior;
}

}  // namespace

Ballot MakeBallot(const ClaimTable& table, const CopyGroups& groups, const InferOptions& options,
                  const BallotShape& shape) {
  Ballot ballot;
  ballot.values = table.values;
  ballot.group_of = groups.group_of;
  ballot.voice_of.resize(table.num_sources());
  std::vector<uint32_t> voice_id(table.num_sources(), 0);
  for (uint32_t source = 0; source < table.num_sources(); ++source) {
    const uint32_t voice = groups.voice_of[source];
    if (voice == source) voice_id[source] = ballot.num_voices++;
    ballot.voice_of[source] = voice_id[voice];
  }
  const auto judged = JudgedAnswers(table, options, &ballot);
  const uint32_t num_labels = static_cast<uint32_t>(ballot.values.size());

  const uint32_t num_items = static_cast<uint32_t>(table.num_items());
  ballot.claim_begin.reserve(num_items + 1);
  ballot.candidate_begin.reserve(num_items + 1);
  ballot.claims.reserve(table.claims.size());
  ItemSays counter(table, groups, shape.several);
  std::vector<uint32_t> values;
  for (uint32_t item = 0; item < num_items; ++item) {
    ballot.claim_begin.push_back(static_cast<uint32_t>(ballot.claims.size()));
    ballot.candidate_begin.push_back(static_cast<uint32_t>(ballot.candidates.size()));
    const auto answers = judged.find(item);
    values.clear();
    if (shape.all_labels) {
      for (uint32_t value = 0; value < num_labels; ++value) values.push_back(value);
    } else {
      for (uint32_t c = table.item_begin[item]; c < table.item_begin[item + 1]; ++c) {
        values.push_back(table.claims[c].value);
      }
      if (answers != judged.end()) {
        values.insert(values.end(), answers->second.begin(), answers->second.end());
      }
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
    const uint32_t first = static_cast<uint32_t>(ballot.candidates.size());
    ballot.candidates.insert(ballot.candidates.end(), values.begin(), values.end());
    for (const uint32_t value : values) {
      int8_t state = -1;
      if (answers != judged.end()) {
        state = std::find(answers->second.begin(), answers->second.end(), value) !=
                answers->second.end();
      }
      ballot.judged.push_back(state);
    }
    for (const Say& say : counter.Count(item)) {
      const auto at = std::lower_bound(values.begin(), values.end(), say.value);
      ballot.claims.push_back({voice_id[say.voice],
                               first + static_cast<uint32_t>(at - values.begin()), say.weight});
    }
  }
  ballot.claim_begin.push_back(static_cast<uint32_t>(ballot.claims.size()));
  ballot.candidate_begin.push_back(static_cast<uint32_t>(ballot.candidates.size()));
  ballot.prior = VoicePriors(table, ballot, options);
  return ballot;
}

}  // namespace crosscheck
