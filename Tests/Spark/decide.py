"""Decides a ledger under Apache Spark and prints the decisions, sorted: python3 decide.py PURRE LEDGER.ndjson DAY PARTITIONS.

Each partition runs one `purre decide`, fed through RDD.pipe; the creditors go by a file, since a partition has no header.
"""

import shlex
import sys

from pyspark.sql import SparkSession


def main(purre, ledger, day, partitions):
    spark = SparkSession.builder.master("local[2]").appName("purre").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    accounts = spark.sparkContext.textFile(ledger, int(partitions)).filter(lambda line: not line.startswith('{"format"'))
    command = shlex.join([purre, "decide", "--as-of", day, "--creditors", ledger])
    decisions = accounts.repartition(int(partitions)).pipe(command, checkCode=False).collect()
    spark.stop()
    print("\n".join(sorted(decisions)))


if __name__ == "__main__":
    main(*sys.argv[1:])
