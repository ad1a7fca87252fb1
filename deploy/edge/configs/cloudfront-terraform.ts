// The CloudFront form for those who use Terraform: short, by the template itself, so that there is one to keep.
import type { Policy } from '../policy.ts';
import type { ConfigSettings } from './settings.ts';

export function cloudfrontTerraform(
  { name, base }: ConfigSettings,
  { bucket }: { bucket: string; prefix: string; policy: Policy },
): string {
  return `# ${name} (${base}) by CloudFront, with Terraform: the stack of cloudfront.yaml as one resource.
#
#   terraform init && terraform apply -var bucket=${bucket || 'NAME'} -var region=REGION

variable "bucket" {
  type    = string${bucket ? `\n  default = "${bucket}"` : ''}
}

variable "region" {
  type    = string
  default = "us-east-1"
}

variable "certificate" {
  type        = string
  default     = ""
  description = "ARN of a certificate for ${new URL(base).hostname} in us-east-1"
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_cloudformation_stack" "paper" {
  name          = "paper"
  template_body = file("\${path.module}/cloudfront.yaml")
  parameters = {
    BucketName   = var.bucket
    BucketRegion = var.region
    Certificate  = var.certificate
  }
}

output "address" {
  value = aws_cloudformation_stack.paper.outputs["Address"]
}
`;
}
